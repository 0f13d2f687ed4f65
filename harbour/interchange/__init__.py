"""In and out: force extracts in, exports and returns out.

Every row read is accepted, or rejected with its line, column and reason.
"""
