"""Persons, objects, locations and events as each source recorded them, and who is who.

Terms follow the NPCC POLE Data Standards Catalogue.
"""
