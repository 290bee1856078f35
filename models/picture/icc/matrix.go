package icc

// matrix is a profile of three curves and three colours (ICC.1, F.3).
type matrix struct {
	curves [3]curve
	to     [3][3]float64 // linear RGB to XYZ

	// What convert uses: light by byte, linear RGB to linear sRGB, and bytes by
	// light, in steps so fine that the darkest bytes are apart.
	light  [3][256]float32
	direct [3][3]float32
	bytes  [steps + 1]uint8
}

const steps = 1 << 14

func matrixOf(tags map[string][]byte) (*matrix, bool) {
	m := &matrix{}
	for i, name := range []string{"r", "g", "b"} {
		var ok bool
		if m.curves[i], ok = curveOf(tags[name+"TRC"]); !ok {
			return nil, false
		}
		column := tags[name+"XYZ"]
		if len(column) < 20 || string(column[:4]) != "XYZ " {
			return nil, false
		}
		for j := range 3 {
			m.to[j][i] = fixed(column[8+4*j:])
		}
	}
	return m, true
}

func (m *matrix) exact(c []float64) [3]float64 {
	var out [3]float64
	for i := range 3 {
		light := m.curves[i](c[i])
		for j := range 3 {
			out[j] += m.to[j][i] * light
		}
	}
	return encode(out)
}

func (m *matrix) prepare() {
	for i := range 3 {
		for v := range 256 {
			m.light[i][v] = float32(m.curves[i](float64(v) / 255))
		}
		for j := range 3 {
			sum := 0.0
			for k := range 3 {
				sum += fromXYZ[i][k] * m.to[k][j]
			}
			m.direct[i][j] = float32(sum)
		}
	}
	for i := range m.bytes {
		m.bytes[i] = eight(srgb(float64(i) / steps))
	}
}

func (m *matrix) convert(pix []uint8) {
	r, g, b := m.light[0][pix[0]], m.light[1][pix[1]], m.light[2][pix[2]]
	for j := range 3 {
		row := &m.direct[j]
		pix[j] = m.bytes[int(min(max(row[0]*r+row[1]*g+row[2]*b, 0), 1)*steps+0.5)]
	}
}
