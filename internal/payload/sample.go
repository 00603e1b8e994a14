package payload

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
)

// sampleOf returns a small file of a media type, as an application would write
// it; of an unknown one some bytes that are no UTF-8, so that a reader which
// takes them for text loses them.
func sampleOf(mediaType string) []byte {
	base, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	if make := samples[strings.TrimSpace(base)]; make != nil {
		var b bytes.Buffer
		make(&b)
		return b.Bytes()
	}
	if strings.HasPrefix(base, "text/") {
		return []byte("lambdapact\n")
	}
	return []byte("lambdapact \x00\x01\xfe\xff\r\n\x80")
}

// Sample returns a text of a media type that has a form of its own, such as
// text/csv; "" for others.
func Sample(mediaType string) string {
	base, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	switch base = strings.TrimSpace(base); base {
	case "text/csv", "text/html", "text/calendar", "text/vcard":
		return string(sampleOf(base))
	}
	return ""
}

// samples write files. Writing to memory does not fail.
var samples = map[string]func(*bytes.Buffer){
	"image/png":        func(b *bytes.Buffer) { _ = png.Encode(b, pixel()) },
	"image/gif":        func(b *bytes.Buffer) { _ = gif.Encode(b, pixel(), nil) },
	"image/jpeg":       func(b *bytes.Buffer) { _ = jpeg.Encode(b, pixel(), nil) },
	"image/svg+xml":    text(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`),
	"application/pdf":  text(pdf),
	"application/zip":  archive,
	"application/gzip": compressed, "application/x-gzip": compressed,
	"application/json": text("{}"), "application/x-ndjson": text("{}\n"), "application/jsonl": text("{}\n"),
	"application/xml": text("<data/>"), "text/xml": text("<data/>"),
	"audio/wav": wave, "audio/x-wav": wave,
	"text/csv":      text("id,name\r\n1,amber\r\n2,birch\r\n"),
	"text/html":     text("<!DOCTYPE html><title>amber</title><p>amber</p>\n"),
	"text/vcard":    text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Amber Birch\r\nN:Birch;Amber;;;\r\nEND:VCARD\r\n"),
	"text/calendar": text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lambdapact//EN\r\nEND:VCALENDAR\r\n"),
}

func text(s string) func(*bytes.Buffer) {
	return func(b *bytes.Buffer) { b.WriteString(s) }
}

func pixel() image.Image { return image.NewGray(image.Rect(0, 0, 1, 1)) }

// pdf is one empty page (ISO 32000-1 section 7.5); readers rebuild the table of
// places that it leaves out.
const pdf = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" +
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n" +
	"trailer<</Size 4/Root 1 0 R>>\n%%EOF\n"

func archive(b *bytes.Buffer) {
	z := zip.NewWriter(b)
	if f, err := z.Create("amber.txt"); err == nil {
		_, _ = f.Write([]byte("amber\n"))
	}
	_ = z.Close()
}

func compressed(b *bytes.Buffer) {
	z := gzip.NewWriter(b)
	_, _ = z.Write([]byte("amber\n"))
	_ = z.Close()
}

// wave is four samples of silence, 8 bits at 8000 Hz.
func wave(b *bytes.Buffer) {
	const size = 4
	b.WriteString("RIFF")
	_ = binary.Write(b, binary.LittleEndian, uint32(36+size))
	b.WriteString("WAVEfmt ")
	_ = binary.Write(b, binary.LittleEndian, []uint32{16, 1 | 1<<16, 8000, 8000, 1 | 8<<16})
	b.WriteString("data")
	_ = binary.Write(b, binary.LittleEndian, uint32(size))
	b.Write([]byte{128, 128, 128, 128})
}

// endings of file names by media type.
var endings = map[string]string{
	"image/png": "png", "image/gif": "gif", "image/jpeg": "jpg", "image/svg+xml": "svg",
	"application/pdf": "pdf", "application/zip": "zip", "application/gzip": "gz", "application/json": "json",
	"application/xml": "xml", "text/xml": "xml", "text/csv": "csv", "text/html": "html", "text/plain": "txt",
	"audio/wav": "wav", "video/mp4": "mp4",
}

// fileName is the name of an uploaded file.
func fileName(name, mediaType string) string {
	ending := endings[mediaType]
	if ending == "" {
		ending = "bin"
	}
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, name)
	if clean == "" {
		clean = "file"
	}
	return clean + "." + ending
}
