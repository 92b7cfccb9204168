"""Proof that the check does what it must in every situation, not in examples only.

Start reading at `situations.py`; `python -m tests.eligibility.proof` writes the stored outcomes anew.
"""
