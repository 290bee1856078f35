package picture

import (
	"bytes"
	"encoding/binary"
)

// jpegExif returns the TIFF block of the first EXIF segment before the pixels.
func jpegExif(b []byte) []byte {
	for marker, body := range jpegSegments(b) {
		if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return tiff
		}
	}
	return nil
}

// pngExif returns the eXIf chunk, if there is one.
func pngExif(b []byte) []byte {
	for b = b[8:]; len(b) >= 12; {
		n := uint64(binary.BigEndian.Uint32(b))
		if n+12 > uint64(len(b)) {
			return nil
		}
		if string(b[4:8]) == "eXIf" {
			return b[8 : 8+n]
		}
		b = b[12+n:]
	}
	return nil
}

// webpExif returns the EXIF chunk, if there is one.
func webpExif(b []byte) []byte { return bytes.TrimPrefix(webpChunk(b, "EXIF"), []byte("Exif\x00\x00")) }

func webpChunk(b []byte, name string) []byte {
	for b = b[12:]; len(b) >= 8; {
		n := uint64(binary.LittleEndian.Uint32(b[4:]))
		if n+8 > uint64(len(b)) {
			return nil
		}
		if string(b[:4]) == name {
			return b[8 : 8+n]
		}
		b = b[min(8+n+n%2, uint64(len(b))):]
	}
	return nil
}

// readOrientation finds the orientation in the first directory of a TIFF
// block; 1, upright, where it is absent or nonsense.
func readOrientation(tiff []byte) orientation {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	count := int(order.Uint16(tiff[at:]))
	for entry := tiff[at+2:]; count > 0 && len(entry) >= 12; count-- {
		const tagOrientation, typeShort = 0x0112, 3
		if order.Uint16(entry) == tagOrientation && order.Uint16(entry[2:]) == typeShort {
			if o := orientation(order.Uint16(entry[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
		entry = entry[12:]
	}
	return 1
}
