//! The second model: one against the rest for each kind, on claims alone and on features that speak of matter.

use citewell::claims::ClaimKind;
use citewell::claims::kinds::{KINDS, Kinds};
use rayon::prelude::*;

use crate::data::{Instance, Row, Space};
use crate::fit::{Fit, fit};

/// Families the kind is read from.
const FAMILIES: [&str; 9] =
    ["has=", "of=", "verb=", "then=", "word=", "heading-has=", "heading-word=", "form=", "subject="];

/// Trains, prints the share of kinds named right on pages held out, and answers the file.
pub fn train(rows: &[Row], instances: &[Instance], space: &Space, penalty: f32, folds: bool) -> String {
    let allowed: Vec<bool> =
        space.names.iter().map(|(_, n)| !n.contains('&') && FAMILIES.iter().any(|f| n.starts_with(f))).collect();
    let thin: Vec<Instance> = instances
        .iter()
        .filter(|i| rows[i.row].claim && kind_of(&rows[i.row]).is_some())
        .map(|i| Instance {
            features: i.features.iter().copied().filter(|(f, _)| allowed[*f as usize]).collect(),
            ..i.clone()
        })
        .collect();
    if folds {
        let mut sources: Vec<&str> = rows.iter().map(|r| r.source.as_str()).collect();
        sources.dedup();
        let fold_of = |i: &Instance| sources.iter().position(|s| *s == rows[i.row].source).map_or(0, |n| n * 7 % 5);
        let (mut right, mut all) = (0, 0);
        for fold in 0..5 {
            let models = models(rows, thin.iter().filter(|i| fold_of(i) != fold).collect(), space.names.len(), penalty);
            for instance in thin.iter().filter(|i| i.plain && fold_of(i) == fold && !rows[i.row].borderline) {
                let scores: Vec<f32> = models.iter().map(|m| m.score(instance)).collect();
                let best = (0..KINDS).fold(0, |b, k| if scores[k] > scores[b] { k } else { b });
                right += usize::from(Some(best) == kind_of(&rows[instance.row]));
                all += 1;
            }
        }
        println!("\nkinds named right on pages held out: {right} of {all} = {:.3}", right as f32 / all as f32);
    }
    let models = models(rows, thin.iter().collect(), space.names.len(), penalty);
    let mut out = vec![(0, "bias".to_owned(), std::array::from_fn(|k| models[k].bias))];
    for (i, (key, name)) in space.names.iter().enumerate() {
        let row: [f32; KINDS] = std::array::from_fn(|k| models[k].weights[i] * space.strengths[i]);
        if row.iter().any(|w| w.abs() >= 0.3) {
            out.push((*key, name.clone(), row));
        }
    }
    out[1..].sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    Kinds::write(&out)
}

fn kind_of(row: &Row) -> Option<usize> {
    ClaimKind::ALL.iter().position(|(name, _)| *name == row.kind)
}

fn models(rows: &[Row], instances: Vec<&Instance>, size: usize, penalty: f32) -> Vec<Fit> {
    (0..KINDS)
        .into_par_iter()
        .map(|kind| {
            let labelled: Vec<_> = instances.iter().map(|i| (*i, kind_of(&rows[i.row]) == Some(kind))).collect();
            fit(&labelled, size, penalty)
        })
        .collect()
}
