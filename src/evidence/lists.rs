//! The closed lists of the library: the words a field may hold, each with its meaning as a type.
//!
//! A word outside its list is a finding with the nearest word that is in it; free words stay text in `finding.rs`.

/// Makes an enum with a closed list of names, as the library writes them.
macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum $name { $($variant,)* }

        impl $name {
            /// Every value with its name in the library.
            pub const ALL: &'static [(&'static str, $name)] = &[$(($text, $name::$variant),)*];

            /// The name in the library.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }
    };
}

closed! {
    /// How the study was made; level and badge derive from it.
    Design {
        RandomisedParallel = "randomised-parallel",
        RandomisedCrossover = "randomised-crossover",
        RandomisedWithdrawal = "randomised-withdrawal",
        MetaAnalysis = "meta-analysis",
        IndividualDataMetaAnalysis = "individual-data-meta-analysis",
        SystematicReview = "systematic-review",
        Guideline = "guideline",
        Consensus = "consensus",
        Uncontrolled = "uncontrolled",
        Retrospective = "retrospective",
        Observational = "observational",
        CrossSectional = "cross-sectional",
        Survey = "survey",
        NarrativeReview = "narrative-review",
        Pharmacokinetic = "pharmacokinetic",
        Regulator = "regulator",
        Label = "label",
        History = "history",
        WebPage = "web-page",
    }
}

closed! {
    /// Who knew what was given.
    Blinding {
        DoubleBlind = "double-blind",
        TripleMasked = "triple-masked",
        SingleBlind = "single-blind",
        RaterMasked = "rater-masked",
        OpenLabel = "open-label",
        None = "none",
    }
}

closed! {
    /// GRADE certainty.
    Certainty {
        High = "high",
        Moderate = "moderate",
        Low = "low",
        VeryLow = "very-low",
    }
}

closed! {
    /// What the other arm was.
    ComparatorKind {
        ActivePlacebo = "active-placebo",
        InactivePlacebo = "inactive-placebo",
        Placebo = "placebo",
        ActiveTreatment = "active-treatment",
        ActiveControl = "active-control",
        SamePlus = "same-plus",
        Mixed = "mixed",
        None = "none",
    }
}

closed! {
    /// The kind of figure. Most misquotations are a change of this.
    Statistic {
        MeanDifference = "mean-difference",
        MeanChange = "mean-change",
        StandardisedDifference = "standardised-difference",
        PercentOfPeople = "percent-of-people",
        Percent = "percent",
        PercentChange = "percent-change",
        PercentagePointDifference = "percentage-point-difference",
        OddsRatio = "odds-ratio",
        HazardRatio = "hazard-ratio",
        RiskRatio = "risk-ratio",
        RateRatio = "rate-ratio",
        MedianTime = "median-time",
        MeanTime = "mean-time",
        Mean = "mean",
        Median = "median",
        Count = "count",
        Range = "range",
        Minimum = "minimum",
        Per100 = "per-100",
        TestResult = "test-result",
        Comparison = "comparison",
        Recommendation = "recommendation",
        Decision = "decision",
        Statement = "statement",
        Description = "description",
        List = "list",
        Date = "date",
        Year = "year",
        Schedule = "schedule",
        InteractionTest = "interaction-test",
    }
}

closed! {
    /// Which way it points; separate from the sign, because some scales fall when people get better.
    Direction {
        FavoursTreatment = "favours-treatment",
        NoDifference = "no-difference",
        FavoursControl = "favours-control",
        Harm = "harm",
        BenefitBeforeAfter = "benefit-before-after",
        Neutral = "neutral",
        Disputed = "disputed",
    }
}

closed! {
    /// Whether the source still stands.
    Status {
        Current = "current",
        Corrected = "corrected",
        Concern = "concern",
        Retracted = "retracted",
        Superseded = "superseded",
    }
}
