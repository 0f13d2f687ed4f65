"""Independent domestic violence advisers: who was referred, who works with her, what she agreed.

Terms follow SafeLives' practice guidance for Idvas and the statutory guidance under the Victims
and Prisoners Act 2024. An adviser's notes and support plan belong to her agency, and the police
cannot read them.
"""
