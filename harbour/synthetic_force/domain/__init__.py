"""The invented force: pure, and the same for the same seed and date."""
