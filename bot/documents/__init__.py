"""Files a person can keep: the outcome of a check as PDF and as a sheet, and a chart of a business case.

Where this sits: beside the conversation, from which it takes replies. Pure: values and dates in, bytes out; the same
input gives the same bytes. fpdf2 and matplotlib are slow to import, so they are imported when a file is made.
"""

from bot.documents.chart import business_case_alt, business_case_chart
from bot.documents.csv import outcome_csv
from bot.documents.files import MadeFile, made
from bot.documents.pdf import outcome_pdf

__all__ = ["MadeFile", "business_case_alt", "business_case_chart", "made", "outcome_csv", "outcome_pdf"]
