"""Forms of what is counted and brought in."""

from harbour.design_system import forms


class Try(forms.Form):
    """What a different rhythm would do."""

    every_days = forms.Select(
        label="A meeting every",
        choices=[("7", "week"), ("14", "two weeks"), ("28", "four weeks")],
        required=False,
    )
    minutes = forms.Select(
        label="Each takes",
        choices=[("180", "half a day"), ("360", "a day"), ("60", "an hour")],
        required=False,
    )


class BringList(forms.Form):
    file = forms.FileUpload(
        label="The list",
        hint="A workbook (XLSX, ODS) or CSV. The first row names the columns.",
        accept=".xlsx,.ods,.xls,.csv",
        max_bytes=5 * 1024 * 1024,
        error_messages={"required": "Choose a file"},
    )
