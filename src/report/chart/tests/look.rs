//! The palette: contrast of letters and marks, and distance of series colours for colour-blind eyes.

use super::super::theme::{HEAT_LEVELS, Ink, SERIES_COLOURS, SWATCHES, Swatch};

type Rgb = [f64; 3];
type Look = fn(&Swatch) -> &'static str;

const LOOKS: [Look; 2] = [|swatch| swatch.light, |swatch| swatch.dark];

/// Machado et al. 2009: full colour vision, protanopia, deuteranopia, tritanopia.
const VISIONS: [[Rgb; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

#[test]
fn swatches_stand_in_the_order_of_the_inks() {
    for (position, swatch) in SWATCHES.iter().enumerate() {
        assert_eq!(swatch.ink as usize, position, "{}", swatch.name);
    }
}

#[test]
fn letters_can_be_read_in_light_and_dark() {
    for look in LOOKS {
        for ink in [Ink::Text, Ink::Muted, Ink::Good, Ink::Bad] {
            let found = contrast(ink, Ink::Surface, look);
            assert!(found >= 4.5, "{ink:?} {found:.2}");
        }
        for level in 0..HEAT_LEVELS {
            for cell in [Ink::cool(level), Ink::warm(level)] {
                let found = contrast(Ink::on_heat(level), cell, look);
                assert!(found >= 4.5, "{cell:?} {found:.2}");
            }
        }
        let series = (0..SERIES_COLOURS).map(Ink::series);
        for part in series.chain([Ink::Rest]) {
            let found = contrast(Ink::on_series(part), part, look);
            assert!(found >= 4.5, "{part:?} {found:.2}");
        }
    }
}

#[test]
fn marks_stand_out_from_the_page() {
    for look in LOOKS {
        let series = (0..SERIES_COLOURS).map(Ink::series);
        for ink in series.chain([Ink::Axis, Ink::Good, Ink::Bad]) {
            let found = contrast(ink, Ink::Surface, look);
            assert!(found >= 2.95, "{ink:?} {found:.2}");
        }
    }
}

#[test]
fn series_colours_differ_for_colour_blind_eyes() {
    for look in LOOKS {
        for vision in VISIONS {
            let seen: Vec<Rgb> = (0..SERIES_COLOURS)
                .map(|at| oklab(linear(look(Ink::series(at).swatch())), vision))
                .collect();
            let nearest = seen
                .iter()
                .enumerate()
                .flat_map(|(at, first)| seen[at + 1..].iter().map(|second| distance(first, second)))
                .fold(f64::INFINITY, f64::min);
            assert!(nearest > 8.0, "{nearest:.1}");
        }
    }
}

fn distance(first: &Rgb, second: &Rgb) -> f64 {
    let squares = first.iter().zip(second).map(|(a, b)| (a - b).powi(2));
    100.0 * squares.sum::<f64>().sqrt()
}

fn contrast(ink: Ink, ground: Ink, look: Look) -> f64 {
    let luminance = |ink: Ink| {
        let [red, green, blue] = linear(look(ink.swatch()));
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (luminance(ink), luminance(ground));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn linear(hex: &str) -> Rgb {
    [1, 3, 5].map(|at| {
        let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn oklab(colour: Rgb, vision: [Rgb; 3]) -> Rgb {
    let times = |matrix: [Rgb; 3], vector: Rgb| {
        matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum::<f64>())
    };
    let seen = times(vision, colour).map(|part| part.clamp(0.0, 1.0));
    let cones = [
        [0.412_221, 0.536_333, 0.051_446],
        [0.211_903, 0.680_700, 0.107_397],
        [0.088_302, 0.281_719, 0.629_979],
    ];
    let opponents = [
        [0.210_454, 0.793_618, -0.004_072],
        [1.977_998, -2.428_592, 0.450_594],
        [0.025_904, 0.782_772, -0.808_676],
    ];
    times(opponents, times(cones, seen).map(f64::cbrt))
}
