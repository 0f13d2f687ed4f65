"""Harbour: keeping victims of domestic abuse safe, from the first call to the day it is over."""
