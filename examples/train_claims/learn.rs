//! Training of the network: Adam on small batches, features and hidden units dropped at random, the parameters of the
//! last epochs averaged. Deterministic: one thread, one seed.
//!
//! Dropping half of a sentence's features at every look keeps the network from leaning on single words, which do not
//! carry over to other fields of medicine; the form of a sentence and the classes of its words do.

use citewell::claims::ClaimKind;
use citewell::claims::net::{HIDDEN, Net, OUT, WIDTH};

use crate::data::{Instance, Row};

/// How to train.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    pub(crate) drop: f32,
    pub(crate) drop_hidden: f32,
    pub(crate) rate: f32,
    pub(crate) penalty: f32,
    /// How much naming the right kind counts beside the decision.
    pub(crate) kinds: f32,
    pub(crate) seed: u64,
}

const BATCH: usize = 128;

/// All parameters in one row: vectors of the features, hidden biases, output weights with their biases.
pub(crate) struct Fit {
    params: Vec<f32>,
    size: usize,
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Between 0 and 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Nearly normal, with deviation 1.
    fn normal(&mut self) -> f32 {
        ((0..12).map(|_| self.share()).sum::<f32>() - 6.0) * 1.0
    }
}

impl Fit {
    fn hidden_at(&self) -> usize {
        self.size * WIDTH
    }

    fn out_at(&self) -> usize {
        self.hidden_at() + HIDDEN
    }

    /// As the library reads it.
    pub(crate) fn net(&self, threshold: f32, names: &[(u64, String)]) -> Net {
        let hidden = std::array::from_fn(|i| self.params[self.hidden_at() + i]);
        let out = std::array::from_fn(|i| std::array::from_fn(|o| self.params[self.out_at() + i * OUT + o]));
        let vectors = &self.params[..self.hidden_at()];
        let most = vectors.iter().fold(0.0f32, |most, v| most.max(v.abs()));
        let scale = ((most / 127.0) * 1000.0).ceil().max(1.0) / 1000.0;
        let mut net = Net::new(threshold, scale, hidden, out);
        for ((key, name), vector) in names.iter().zip(vectors.chunks_exact(WIDTH)) {
            net.push(*key, name, std::array::from_fn(|k| (vector[k] / scale).round() as i8));
        }
        net
    }
}

fn kind_of(row: &Row) -> Option<usize> {
    ClaimKind::ALL.iter().position(|(name, _)| row.claim && *name == row.kind)
}

/// Trains on instances of labelled rows.
pub(crate) fn learn(chosen: &[&Instance], rows: &[Row], size: usize, settings: &Settings) -> Fit {
    let mut random = Random(settings.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut fit = Fit { params: vec![0.0; size * WIDTH + HIDDEN + (HIDDEN + 1) * OUT], size };
    let (hidden_at, out_at) = (fit.hidden_at(), fit.out_at());
    for (i, p) in fit.params.iter_mut().enumerate() {
        *p = match i {
            i if i < hidden_at && i % WIDTH < HIDDEN => random.normal() * 0.05,
            i if i >= out_at && i < out_at + HIDDEN * OUT => random.normal() * 0.3,
            _ => 0.0,
        };
    }
    let count = fit.params.len();
    let (mut first, mut second, mut grad) = (vec![0.0f32; count], vec![0.0f32; count], vec![0.0f32; count]);
    let mut mean = vec![0.0f64; count];
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    let mut kept = Vec::new();
    let mut step = 0;
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (random.next() % (i as u64 + 1)) as usize);
        }
        let rate = settings.rate * (1.0 - epoch as f32 / settings.epochs as f32);
        for batch in order.chunks(BATCH) {
            grad.fill(0.0);
            for i in batch {
                let instance = chosen[*i];
                kept.clear();
                kept.extend(instance.features.iter().copied().filter(|_| random.share() >= settings.drop));
                let row = &rows[instance.row];
                let weight = instance.weight / batch.len() as f32;
                backward(&fit, &kept, row, weight, settings, &mut random, &mut grad);
            }
            step += 1;
            let (c1, c2) = (1.0 - 0.9f32.powi(step), 1.0 - 0.999f32.powi(step));
            for i in 0..count {
                let penalised = i < hidden_at && i % WIDTH < HIDDEN || i >= out_at;
                let g = grad[i] + if penalised { settings.penalty * fit.params[i] } else { 0.0 };
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = 0.999 * second[i] + 0.001 * g * g;
                fit.params[i] -= rate * (first[i] / c1) / ((second[i] / c2).sqrt() + 1e-8);
            }
        }
        if epoch + 4 >= settings.epochs {
            mean.iter_mut().zip(&fit.params).for_each(|(m, p)| *m += f64::from(*p));
        }
    }
    let over = settings.epochs.min(4) as f64;
    fit.params.iter_mut().zip(&mean).for_each(|(p, m)| *p = (m / over) as f32);
    fit
}

/// Adds one row's gradient.
fn backward(
    fit: &Fit,
    kept: &[u32],
    row: &Row,
    weight: f32,
    settings: &Settings,
    random: &mut Random,
    grad: &mut [f32],
) {
    let (hidden_at, out_at) = (fit.hidden_at(), fit.out_at());
    let louder = 1.0 / (1.0 - settings.drop);
    let mut sum = [0.0f32; WIDTH];
    for feature in kept {
        let at = *feature as usize * WIDTH;
        for (s, p) in sum.iter_mut().zip(&fit.params[at..at + WIDTH]) {
            *s += p * louder;
        }
    }
    let mut active = [0.0f32; HIDDEN];
    for (k, a) in active.iter_mut().enumerate() {
        let open = if random.share() >= settings.drop_hidden { 1.0 / (1.0 - settings.drop_hidden) } else { 0.0 };
        *a = (sum[k] + fit.params[hidden_at + k]).max(0.0) * open;
    }
    let mut out = [0.0f32; OUT];
    for (o, value) in out.iter_mut().enumerate() {
        *value = fit.params[out_at + HIDDEN * OUT + o];
        for (k, a) in active.iter().enumerate() {
            *value += a * fit.params[out_at + k * OUT + o];
        }
    }
    out[0] += sum[HIDDEN];
    let mut slope = [0.0f32; OUT];
    slope[0] = (1.0 / (1.0 + (-out[0]).exp()) - if row.claim { 1.0 } else { 0.0 }) * weight;
    if let Some(kind) = kind_of(row) {
        let most = out[1..].iter().fold(f32::MIN, |m, v| m.max(*v));
        let total: f32 = out[1..].iter().map(|v| (v - most).exp()).sum();
        for (o, value) in out.iter().enumerate().skip(1) {
            let wanted = if o == kind + 1 { 1.0 } else { 0.0 };
            slope[o] = ((value - most).exp() / total - wanted) * settings.kinds * weight;
        }
    }
    let mut down = [0.0f32; WIDTH];
    down[HIDDEN] = slope[0] * louder;
    for (k, a) in active.iter().enumerate() {
        if *a > 0.0 {
            let mut back = 0.0;
            for (o, s) in slope.iter().enumerate() {
                back += s * fit.params[out_at + k * OUT + o];
                grad[out_at + k * OUT + o] += s * a;
            }
            // The unit speaks louder for those that were dropped.
            back /= 1.0 - settings.drop_hidden;
            grad[hidden_at + k] += back;
            down[k] = back * louder;
        }
    }
    for (o, s) in slope.iter().enumerate() {
        grad[out_at + HIDDEN * OUT + o] += s;
    }
    for feature in kept {
        let at = *feature as usize * WIDTH;
        for (g, d) in grad[at..at + WIDTH].iter_mut().zip(&down) {
            *g += d;
        }
    }
}
