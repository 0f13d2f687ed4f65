"""The central referral unit: triage, research, regrade, routing and what is sent to partners.

Terms follow HMIC's description of a force's central referral unit, 2014.
"""
