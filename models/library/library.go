package library

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/picture"
	"samenspel/models/repair"
	"samenspel/models/store"
)

// PictureInput is a picture on its way into the library. Key is its lasting
// name there, such as a path in an import; "" makes a new picture each time.
type PictureInput struct {
	Data           []byte
	Alt            string // required unless Decorative
	Decorative     bool
	Credit         string
	FocusX, FocusY float64 // both 0 counts as the middle
	Key            string
}

// renditions are the crops and widths that pages ask for. Nothing is scaled
// up, so a small picture has fewer.
var renditions = []picture.Spec{
	{Name: Portrait, Ratio: picture.Ratio{W: 4, H: 5}, Widths: []int{160, 320, 480, 720, 960}},
	{Name: Wide, Ratio: picture.Ratio{W: 3, H: 2}, Widths: []int{480, 960, 1440}},
	{Name: Share, Ratio: picture.Ratio{W: 1200, H: 630}, Widths: []int{1200}},
	{Name: Whole, Widths: []int{480, 960, 1440}},
}

// AddPicture puts a picture with all its renditions in the library, or brings
// the one with the same key up to date: Invalid, TooLarge, Conflict. The same
// input again changes nothing; new words alone keep the renditions.
func (m *Model) AddPicture(ctx context.Context, actor *access.Account, in PictureInput) (*Picture, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	if err := in.Check(); err != nil {
		return nil, err
	}
	now := m.Now()
	p := &Picture{Head: store.Head{ID: domain.NewID(now)}, UploadedAt: now}
	p.Origin.Key = p.ID
	if in.Key != "" {
		found, err := m.PictureByKey(ctx, in.Key)
		switch {
		case err == nil && found.Origin.Hash == in.Hash():
			return found, nil
		case err == nil:
			p = found
		case !fault.Is(err, fault.NotFound):
			return nil, err
		}
		p.Origin.Key = in.Key
		p.Name = fileName(in.Key)
	}
	if drawn, _, _ := strings.Cut(p.Origin.Hash, "-"); drawn != in.drawing() {
		if err := m.render(ctx, in.Data, in.focus(), p); err != nil {
			return nil, err
		}
	}
	focus := in.focus()
	p.Alt, p.Decorative, p.Credit = in.Alt, in.Decorative, in.Credit
	p.FocusX, p.FocusY = focus.X, focus.Y
	p.Index()
	p.Origin.Hash, p.Origin.Version = in.Hash(), p.Version+1
	if p.Version == 0 {
		return p, m.Pictures.Insert(ctx, p)
	}
	return p, m.Pictures.Replace(ctx, p)
}

// PictureByKey finds a picture by its lasting name: NotFound.
func (m *Model) PictureByKey(ctx context.Context, key string) (*Picture, error) {
	return m.Pictures.First(ctx, store.Query{Where: []store.Condition{store.Is("origin.key", key)}})
}

// CheckPicture says what AddPicture would refuse, at a fraction of its cost
// and without writing: Invalid, TooLarge.
func CheckPicture(ctx context.Context, in PictureInput) error {
	if err := in.Check(); err != nil {
		return err
	}
	_, err := picture.Process(ctx, in.Data, in.focus(), []picture.Spec{{Name: "check", Widths: []int{1}}})
	return refused(err)
}

// Hash is what Origin.Hash is for this input: what is drawn, then the words.
func (in PictureInput) Hash() string {
	return in.drawing() + "-" + input.Digest(in.Alt, in.Decorative, in.Credit)
}

func (in PictureInput) drawing() string {
	sum := sha256.Sum256(in.Data)
	return input.Digest(hex.EncodeToString(sum[:]), in.focus(), renditions)
}

func (in PictureInput) focus() picture.Focus {
	if in.FocusX == 0 && in.FocusY == 0 {
		return picture.Centre
	}
	return picture.Focus{X: in.FocusX, Y: in.FocusY}
}

// Check says what is wrong with the words of a picture: Invalid at a field.
func (in PictureInput) Check() error {
	f := in.focus()
	switch {
	case !(f.X >= 0 && f.X <= 1 && f.Y >= 0 && f.Y <= 1):
		return fault.At(fault.Invalid, "focus", "must be two parts of 1: 0 is left or top, 1 right or bottom")
	case in.Decorative:
		return nil
	case strings.TrimSpace(in.Alt) == "":
		return fault.At(fault.Invalid, "alt", "say what the picture shows, or mark it as decorative")
	case repair.FileNameAlt(in.Alt):
		return fault.At(fault.Invalid, "alt", "%q looks like a file name; say what the picture shows", in.Alt)
	}
	return nil
}

// render draws the renditions and keeps them, and the upload itself, as blobs.
// Blobs that no picture names any more stay in the store; they have no address.
func (m *Model) render(ctx context.Context, data []byte, focus picture.Focus, p *Picture) error {
	specs := renditions
	if len(p.Of(Logo, "image/jpeg")) > 0 { // a new picture of a logo is one, too
		specs = append(slices.Clone(specs), logoSpec)
	}
	made, err := picture.Process(ctx, data, focus, specs)
	if err != nil {
		return refused(err)
	}
	if p.Original, err = m.Engine.PutBlob(ctx, data); err != nil {
		return err
	}
	p.Width, p.Height, p.Type, p.Bytes = made.Width, made.Height, made.Type, len(data)
	p.FocusX, p.FocusY = focus.X, focus.Y
	p.Colour, p.Still, p.Renditions = made.Colour, made.Animated, nil
	for _, r := range made.Renditions {
		hash, err := m.Engine.PutBlob(ctx, r.Bytes)
		if err != nil {
			return err
		}
		p.Renditions = append(p.Renditions, Rendition{Crop: r.Name, Width: r.Width, Height: r.Height, Type: r.Type, Blob: hash, Bytes: len(r.Bytes)})
	}
	return nil
}

// refused gives an upload's refusal its kind and says what to do.
func refused(err error) error {
	var of *picture.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return fault.Wrap(fault.Unavailable, err) // others are being drawn: there was no room in time
	case !errors.As(err, &of):
		return err
	}
	kind, text := fault.Invalid, ""
	switch of.Reason {
	case picture.TooLarge:
		kind, text = fault.TooLarge, "the file is over 20 MB; save it smaller"
	case picture.TooManyPixels:
		kind, text = fault.TooLarge, "the picture has over 40 megapixels or a side over 16,000; scale it down"
	case picture.TooManyScans:
		text = "a progressive JPEG of over 100 scans; save it again as an ordinary JPEG"
	case picture.UnknownType:
		text = "not a JPEG, PNG, WebP or GIF; save it as one of these"
	case picture.Broken:
		text = "the file is damaged or cut off; export or download it again"
	default:
		text = string(of.Reason) + "; save it as an ordinary JPEG or PNG"
	}
	return &fault.Error{Kind: kind, Field: "file", Reason: string(of.Reason), Message: text, Err: err}
}
