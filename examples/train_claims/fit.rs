//! Logistic regression with an L2 penalty, fitted by limited-memory BFGS. Deterministic.

use crate::data::Instance;

/// Weights by feature, and the bias.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    /// One a feature.
    pub(crate) weights: Vec<f32>,
    /// Added to every score.
    pub(crate) bias: f32,
}

impl Fit {
    /// The score of a row: log-odds of being a claim.
    pub(crate) fn score(&self, instance: &Instance) -> f32 {
        self.bias + instance.features.iter().map(|(i, v)| self.weights[*i as usize] * v).sum::<f32>()
    }
}

/// Fits rows with labels. `penalty` is the weight of the squared norm, the bias left out.
pub(crate) fn fit(rows: &[(&Instance, bool)], size: usize, penalty: f32) -> Fit {
    let n = size + 1;
    let loss = |x: &[f32], grad: &mut [f32]| -> f64 {
        let mut total = 0.0f64;
        for (g, w) in grad.iter_mut().zip(x).take(size) {
            *g = penalty * w;
            total += 0.5 * f64::from(penalty * w * w);
        }
        grad[size] = 0.0;
        for (instance, claim) in rows {
            let z = x[size] + instance.features.iter().map(|(i, v)| x[*i as usize] * v).sum::<f32>();
            let y = if *claim { 1.0 } else { -1.0 };
            let m = y * z;
            total +=
                f64::from(instance.weight) * f64::from(if m > 0.0 { (-m).exp().ln_1p() } else { -m + m.exp().ln_1p() });
            let slope = -y * instance.weight / (1.0 + m.exp());
            for (i, v) in &instance.features {
                grad[*i as usize] += slope * v;
            }
            grad[size] += slope;
        }
        total
    };
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    let mut x = vec![0.0f32; n];
    let mut grad = vec![0.0f32; n];
    let mut value = loss(&x, &mut grad);
    let mut memory: Vec<(Vec<f32>, Vec<f32>, f64)> = Vec::new();
    for _ in 0..120 {
        let mut direction: Vec<f32> = grad.iter().map(|g| -g).collect();
        let mut alphas = Vec::new();
        for (s, y, rho) in memory.iter().rev() {
            let alpha = rho * dot(s, &direction);
            for (d, y) in direction.iter_mut().zip(y) {
                *d -= alpha as f32 * y;
            }
            alphas.push(alpha);
        }
        if let Some((s, y, _)) = memory.last() {
            let scale = (dot(s, y) / dot(y, y).max(1e-12)) as f32;
            direction.iter_mut().for_each(|d| *d *= scale);
        }
        for ((s, y, rho), alpha) in memory.iter().zip(alphas.iter().rev()) {
            let beta = rho * dot(y, &direction);
            for (d, s) in direction.iter_mut().zip(s) {
                *d += (alpha - beta) as f32 * s;
            }
        }
        let slope = dot(&grad, &direction);
        if slope > -1e-6 {
            break;
        }
        let mut step = if memory.is_empty() { (1.0 / dot(&grad, &grad).sqrt()) as f32 } else { 1.0 };
        let (mut next, mut next_grad) = (x.clone(), vec![0.0f32; n]);
        let mut next_value = f64::INFINITY;
        for _ in 0..20 {
            for ((t, x), d) in next.iter_mut().zip(&x).zip(&direction) {
                *t = x + step * d;
            }
            next_value = loss(&next, &mut next_grad);
            if next_value <= value + 1e-4 * f64::from(step) * slope {
                break;
            }
            step *= 0.5;
        }
        let s: Vec<f32> = next.iter().zip(&x).map(|(a, b)| a - b).collect();
        let y: Vec<f32> = next_grad.iter().zip(&grad).map(|(a, b)| a - b).collect();
        let sy = dot(&s, &y);
        if sy > 1e-10 {
            memory.push((s, y, 1.0 / sy));
            if memory.len() > 10 {
                memory.remove(0);
            }
        }
        let done = (value - next_value).abs() < 1e-5 * value;
        (x, grad, value) = (next, next_grad, next_value);
        if done {
            break;
        }
    }
    let bias = x[size];
    x.truncate(size);
    Fit { weights: x, bias }
}
