// Package picture turns an uploaded file into the renditions a page needs.
//
// The upload is hostile until proven otherwise. Its type is judged by its
// content, its size and dimensions are checked before a pixel is decoded, and
// nothing of the file itself survives: every rendition is drawn and encoded
// anew, so EXIF (places, devices), XMP, comments, trailing data and further
// animation frames are gone. EXIF orientation is applied
// first, and a colour profile: every rendition is sRGB. Transparency is flattened
// onto white.
//
// Each rendition exists as JPEG. Pictures with large even areas (drawings,
// logos, screenshots) are also tried as lossless WebP, which is kept only
// where it is smaller than the JPEG; photographs therefore have JPEG only.
//
// Everything here is a pure function of its arguments and safe for concurrent
// use. The same program, on the same kind of processor, makes the same bytes
// from the same input.
package picture

// Limits of what is accepted.
const (
	MaxBytes  = 20 << 20
	MaxPixels = 40_000_000
	MaxSide   = 16_000

	// MaxScans is of a JPEG: each of them goes over the whole picture, for a
	// hundred bytes of file. Encoders make ten to thirty.
	MaxScans = 100
)
