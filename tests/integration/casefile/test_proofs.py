"""The proofs of `harbour verify` on the tables as they are."""

from harbour.casefile.proofs import row_security_complete


def test_every_table_is_closed_or_holds_reference_data(db: None) -> None:
    proof = row_security_complete()

    assert proof.holds, proof.detail
    assert proof.checked > 50
