//! The one door to publication.
//!
//! Row 10. `write::publish` takes an [`Approved`]; only [`Analysis::approve`] makes one, and it consumes the site
//! together with its own report. An uncited claim cannot be published by forgetting an `if`.

use crate::claims::Claim;
use crate::diag::Report;
use crate::output::Output;
use crate::site::Site;
use crate::source::Sources;

/// A finished run: the site, its output and everything found, made together and kept together.
pub struct Analysis {
    sources: Sources,
    site: Site,
    claims: Vec<Vec<Claim>>,
    output: Output,
    report: Report,
}

/// A site that may be published. Only [`Analysis::approve`] makes one.
pub struct Approved {
    output: Output,
}

impl Analysis {
    /// Binds what belongs together. Only the pipeline calls this.
    pub(crate) fn new(
        sources: Sources,
        site: Site,
        claims: Vec<Vec<Claim>>,
        output: Output,
        report: Report,
    ) -> Analysis {
        Analysis { sources, site, claims, output, report }
    }

    /// The files that were read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The resolved site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The claims of every page, in the order of `site().pages`.
    pub fn claims(&self) -> &[Vec<Claim>] {
        &self.claims
    }

    /// The rendered files; for the preview, which never writes them.
    pub fn output(&self) -> &Output {
        &self.output
    }

    /// What was found.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The door: the site for publication, or itself back if anything blocks.
    pub fn approve(self) -> Result<Approved, Box<Analysis>> {
        if self.report.blocks() { Err(Box::new(self)) } else { Ok(Approved { output: self.output }) }
    }
}

impl Approved {
    /// The files to publish.
    pub fn output(&self) -> &Output {
        &self.output
    }
}
