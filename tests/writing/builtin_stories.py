"""Stories as candidates type them, each in another style: question id and answer, in the order given."""

from __future__ import annotations

STORIES: dict[str, list[tuple[str, str]]] = {
    "bullets": [
        ("fact.title", "Permit backlog"),
        ("fact.role", "Director, Office of Permits, GS-15"),
        ("fact.when", "Mar 2016 - Sept 2018"),
        ("fact.scope", "40 ppl, 3 offices; budget: $2.4M"),
        (
            "element.challenge",
            "- backlog of 14k permits\n- nobody trusted the data\n- Congress threatening to cut the budget",
        ),
        (
            "element.action",
            "- pulled the raw logs myself\n- started daily huddles w/ all 3 offices\n- built dashboard in 3 wks\n"
            "- hired 2 attys & a paralegal\n- also got the CFO to fund overtime\n- moved 6 clerks to intake",
        ),
        ("element.result", "- backlog down from 14k to 900\n- wait 54 -> 12 days\n- got the Director's award"),
    ],
    "run-on": [
        (
            "element.challenge",
            "so we had this state payroll conversion that had failed twice before me and 41,000 employees had been "
            "paid wrong at least once and the comptroller was furious",
        ),
        ("element.context", "i was project executive, staff of 70, half vendor half state"),
        (
            "element.action",
            "first thing i did was freeze the scope of the project and then i ran three parallel payrolls and compared "
            "every check by hand with the clerks and i replaced the integrator's manager after a frank talk with their "
            "CEO so i could get straight answers",
        ),
        ("element.result", "we went live with an error rate of 0.02% and the comptroller asked me to do pensions next"),
    ],
    "all caps": [
        ("fact.role", "PLANT MANAGER"),
        ("fact.when", "2012-2015"),
        ("element.challenge", "TWO AMPUTATIONS IN ONE YEAR\nOSHA FINE OF $380K PENDING"),
        (
            "element.action",
            "STOPPED THE LINE FOR 2 DAYS\nTALKED TO EVERYBODY ON ALL 3 SHIFTS\nREPLACED GUARDS ON 46 PRESSES",
        ),
        ("element.result", "1,000 DAYS WITHOUT A LOST TIME INJURY\nWORKERS COMP COST DOWN $1.4M"),
    ],
    "one-word answers": [
        ("fact.title", "Merger"),
        ("fact.role", "Chief"),
        ("fact.when", "2019"),
        ("fact.scope", "900"),
        ("leading-change.1", "Efficiency."),
        ("leading-change.3", "Yes."),
        ("element.result", "n/a"),
    ],
    "labelled": [
        (
            "leading-change.2",
            "CHALLENGE: The museum had no usable inventory.\nCONTEXT: 75 staff, six warehouses.\nActions:\n"
            "1. cancelled two exhibitions\n2. moved their funds to imaging\n3. recruited 900 volunteers\n"
            "4. set up spot checks\n\nResult: one million records online, five months early",
        )
    ],
    "philosophy and questions": [
        ("element.context", "I was warden of a prison with 1,450 inmates and 310 staff."),
        (
            "element.action",
            "I believe that leaders serve. I walked the units daily with the union president. Should I mention the "
            "lawsuit? I converted an empty warehouse into classrooms; recruited the community college to teach there.",
        ),
        ("element.action+own-part", "I converted the empty warehouse into classrooms."),
        (
            "element.result",
            "Assaults fell 44 percent. Overtime went from $3.8 million to $1.9 million. Thanks for reading!",
        ),
    ],
    "paste": [
        (
            "leading-people.3",
            "\n\n".join(
                (
                    "In 2015 the Department merged three small bureaus into a new office of 900 people and named me\n"
                    "its first director. I came from outside the Department.",
                    "The three bureaus had different pay systems and a history of fighting over territory. Employee\n"
                    "engagement scores were the lowest in the Department.",
                    "My goal was to lift engagement above the Department's average within three years.",
                    "I visited all 22 field offices in my first hundred days and held open sessions without their\n"
                    "supervisors. At each I wrote down what people said and read it back to them.",
                    "I chose senior leaders from all three bureaus and asked them to draft one strategic plan.",
                    "I moved people onto mixed floors. I confronted two managers who kept up the old feud, and I\n"
                    "reassigned one of them.",
                    "I set up a mentoring program with 60 pairs.",
                    "Engagement rose 21 points in two years, the largest gain of any component.",
                    "Voluntary departures declined from 17 to 8 percent.",
                    "Change is never easy, and people naturally resist it.",
                )
            ),
        )
    ],
    "no result yet": [
        ("building-coalitions.1", "EPA, 3 state agencies and two tribes"),
        (
            "building-coalitions.2",
            "Drove to both councils before I called a meeting. Got the operators to release 3 yrs of data.",
        ),
    ],
}
