"""Write the stored outcomes and the summary anew: `python -m tests.eligibility.proof`."""

from .record import SUMMARY, OtherAnswers, outcomes, stored_in, summary, touched
from .situations import SUBJECTS
from .walk import Walk

for subject in SUBJECTS:
    path = stored_in(subject)
    try:
        print(f"{subject.name}: {touched(path.read_text('utf-8'), subject) or 'niets veranderd'}")
    except (FileNotFoundError, OtherAnswers) as reason:
        print(f"{subject.name}: niet te vergelijken ({reason})")
    path.write_text(outcomes(subject), encoding="utf-8")
SUMMARY.write_text(summary(Walk(subject) for subject in SUBJECTS), encoding="utf-8")
