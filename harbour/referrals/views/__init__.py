"""Pages of the referral unit and of the agencies it asks."""
