//! The files of a bank: one a table, each growing chunk by chunk.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::page::{Page, Table, header};
use super::parquet::ParquetFile;
use super::table::{Pages, TABLES};
use super::{Format, GenerateError, Summary};

/// The open files, in the order of the tables.
pub(super) struct Output {
    files: Vec<OneFile>,
    pub(super) summary: Summary,
}

enum OneFile {
    Csv(PathBuf, BufWriter<File>),
    Parquet(Box<ParquetFile>),
}

impl Output {
    /// Starts every file in a folder, which is made when missing.
    pub(super) fn create(folder: &Path, format: Format) -> Result<Self, GenerateError> {
        fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
        let files: Result<Vec<OneFile>, GenerateError> = TABLES
            .iter()
            .map(|table| OneFile::create(folder, format, table))
            .collect();
        let rows = TABLES.iter().map(|table| (table.name, 0)).collect();
        Ok(Self {
            files: files?,
            summary: Summary { rows },
        })
    }

    /// Appends the pages of one chunk.
    pub(super) fn write(&mut self, pages: Pages) -> Result<(), GenerateError> {
        let counts = self.summary.rows.iter_mut();
        for ((file, page), (_, count)) in self.files.iter_mut().zip(pages.0).zip(counts) {
            *count += file.write(page)?;
        }
        Ok(())
    }

    /// Ends every file.
    pub(super) fn close(self) -> Result<Summary, GenerateError> {
        for file in self.files {
            file.close()?;
        }
        Ok(self.summary)
    }
}

impl OneFile {
    fn create(folder: &Path, format: Format, table: &Table) -> Result<Self, GenerateError> {
        let path = folder.join(format!("{}.{}", table.name, format.extension()));
        if format == Format::Parquet {
            let file = ParquetFile::create(&path, table)?;
            return Ok(Self::Parquet(Box::new(file)));
        }
        let file = File::create(&path).map_err(|source| failed(&path, source))?;
        let mut writer = BufWriter::new(file);
        let written = writer.write_all(&header(table));
        written.map_err(|source| failed(&path, source))?;
        Ok(Self::Csv(path, writer))
    }

    /// Appends rows and gives their number.
    fn write(&mut self, page: Page) -> Result<u64, GenerateError> {
        match (self, page) {
            (Self::Csv(path, writer), Page::Csv(csv)) => {
                let written = writer.write_all(&csv.bytes);
                written.map_err(|source| failed(path, source))?;
                Ok(csv.rows)
            }
            (Self::Parquet(file), Page::Parquet(columns)) => file.write(columns),
            _ => Ok(0),
        }
    }

    fn close(self) -> Result<(), GenerateError> {
        match self {
            Self::Csv(path, mut writer) => writer.flush().map_err(|source| failed(&path, source)),
            Self::Parquet(file) => file.close(),
        }
    }
}

/// A failed write of a file or folder.
pub(super) fn failed(path: &Path, source: std::io::Error) -> GenerateError {
    GenerateError::Write {
        path: path.to_owned(),
        source,
    }
}
