"""GOV.UK and Ministry of Justice components, form fields, layouts.

Knows nothing of abuse.
"""
