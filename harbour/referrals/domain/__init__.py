"""Pure rules of the central referral unit."""
