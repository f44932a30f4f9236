//! The kinds of files that a page or a tile can be had as.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Figures for spreadsheets and scripts.
    Csv,
    /// A workbook with typed cells.
    Xlsx,
    /// A picture in pixels.
    Png,
    /// A picture in lines, for print.
    Svg,
    /// Data for programs.
    Json,
}

impl Format {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 5] = [Self::Xlsx, Self::Csv, Self::Png, Self::Svg, Self::Json];

    /// The end of its file names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Json => "json",
        }
    }

    /// The kind of file whose names end so.
    pub fn with_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.extension() == extension)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
            Self::Json => "application/json",
        }
    }

    /// Whether its bytes are packed already.
    pub fn is_compressed(self) -> bool {
        matches!(self, Self::Xlsx | Self::Png)
    }
}
