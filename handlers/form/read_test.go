package form_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"reflect"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"samenspel/handlers/form"
	"samenspel/models/calendar"
	"samenspel/models/input"
)

type word string

type sent struct {
	Street  string `form:"street"`
	Word    word   `form:"word"`
	Weeks   int    `form:"weeks"`
	Typed   string `form:"weeks"`
	Version int64  `form:"version"`
	Sure    bool   `form:"sure"`
	Themes  []word `form:"themes"`
	On      calendar.Day
	Day     calendar.Day `form:"day"`
	form.Person
	Seats   [3]form.Person `form:"seat"`
	Billing struct {
		Email string `form:"email"`
	} `form:"billing_"`
}

// readForm reads a body into a fresh struct.
func readForm(t *testing.T, media string, body []byte) (in sent, wrong input.Mistakes) {
	t.Helper()
	app := fiber.New()
	c := app.AcquireCtx(&fasthttp.RequestCtx{})
	defer app.ReleaseCtx(c)
	c.Request().Header.SetMethod(fiber.MethodPost)
	c.Request().Header.SetContentType(media)
	c.Request().SetRequestURI("/?street=address&sure=1")
	c.Request().SetBody(body)
	wrong = form.Read(c, &in)
	for i := range c.Request().Body() { // what was read outlives the request
		c.Request().Body()[i] = 'x'
	}
	c.Request().PostArgs().Reset()
	return in, wrong
}

// both reads the same fields from a form of either encoding.
func both(t *testing.T, fields [][2]string, check func(t *testing.T, in sent, wrong input.Mistakes)) {
	t.Helper()
	var args fasthttp.Args
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	for _, f := range fields {
		args.Add(f[0], f[1])
		if err := w.WriteField(f[0], f[1]); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	for media, body := range map[string][]byte{fiber.MIMEApplicationForm: args.QueryString(), w.FormDataContentType(): parts.Bytes()} {
		t.Run(strings.Split(media, ";")[0], func(t *testing.T) {
			in, wrong := readForm(t, media, body)
			check(t, in, wrong)
		})
	}
}

func TestReadFillsEveryKind(t *testing.T) {
	both(t, [][2]string{{"street", " Kade 1 "}, {"street", "second"}, {"word", "w"}, {"weeks", " 12 "}, {"version", "9007199254740993"}, {"sure", "off"},
		{"themes", "a"}, {"themes", "b,c"}, {"day", "31-12-2026"}, {"On", "2026-01-01"}, {"hidden", "x"}, {"person", "Zoë"}, {"email", "z@x.example"},
		{"seat2_person", "Karim"}, {"seat4_person", "nobody"}, {"billing_email", "b@x.example"}},
		func(t *testing.T, in sent, wrong input.Mistakes) {
			want := sent{Street: " Kade 1 ", Word: "w", Weeks: 12, Typed: " 12 ", Version: 9007199254740993, Sure: true, Themes: []word{"a", "b,c"}, Day: "2026-12-31",
				Person: form.Person{Name: "Zoë", Email: "z@x.example"}}
			want.Seats[1].Name, want.Billing.Email = "Karim", "b@x.example"
			if len(wrong) > 0 || !reflect.DeepEqual(in, want) {
				t.Errorf("%v\n got %+v\nwant %+v", wrong, in, want)
			}
		})
}

func TestWhatIsNotSentIsNoMistake(t *testing.T) {
	both(t, [][2]string{{"other", "x"}, {"weeks", " "}, {"day", ""}, {"sure", ""}}, func(t *testing.T, in sent, wrong input.Mistakes) {
		if want := (sent{Typed: " "}); len(wrong) > 0 || !reflect.DeepEqual(in, want) {
			t.Errorf("%v, %+v", wrong, in)
		}
	})
	if in, wrong := readForm(t, "", nil); len(wrong) > 0 || !reflect.DeepEqual(in, sent{}) {
		t.Errorf("no body: %v, %+v", wrong, in)
	}
}

func TestABadNumberIsAMistakeAtItsField(t *testing.T) {
	for _, text := range []string{"twaalf", "1.5", "1e3", "0x10", "99999999999999999999", "12;", "١٢", "\x00", "--1"} {
		both(t, [][2]string{{"weeks", text}, {"version", text}, {"day", text}, {"street", "Kade"}}, func(t *testing.T, in sent, wrong input.Mistakes) {
			if want := (input.Mistakes{"weeks": "wrong", "version": "wrong", "day": "wrong"}); !reflect.DeepEqual(wrong, want) || in.Weeks != 0 || in.Version != 0 || in.Day != "" {
				t.Errorf("%q: %v, %+v", text, wrong, in)
			}
			if in.Street != "Kade" {
				t.Errorf("%q: the rest of the form was lost", text)
			}
		})
	}
}

func TestHostileForms(t *testing.T) {
	many := [][2]string{{"street", "Kade \xff\xfe1"}, {"a[", "x"}, {"[", "x"}, {"seat.99999999.person", "x"}, {"seat99999999_person", "x"}, {"seat-1_person", "x"}, {"", "x"}, {"\xff", "x"}}
	for i := range 10_000 {
		many = append(many, [2]string{fmt.Sprint("field", i), "x"}, [2]string{"themes", "t"})
	}
	var args fasthttp.Args
	for _, f := range many {
		args.Add(f[0], f[1])
	}
	in, wrong := readForm(t, fiber.MIMEApplicationForm, args.QueryString())
	if len(wrong) > 0 || in.Street != "Kade \uFFFD1" || len(in.Themes) != 10_000 || in.Seats != [3]form.Person{} {
		t.Errorf("%v, %q, %d", wrong, in.Street, len(in.Themes))
	}
	for media, body := range map[string]string{
		fiber.MIMEApplicationForm: "%zz&street&=&&==%&weeks=%", fiber.MIMEApplicationJSON: `{"street":"x"}`, fiber.MIMETextPlain: "street=x",
		"multipart/form-data": "street=x", "multipart/form-data; boundary=b": "--b\r\nContent-Disposition: form-data; name=street", "\xff": "street=x",
	} {
		if in, _ := readForm(t, media, []byte(body)); in.Street != "" || in.Sure {
			t.Errorf("%s: %+v", media, in)
		}
	}
}

func TestAFieldOfAKindThatNoFormHasPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it was read")
		}
	}()
	app := fiber.New()
	c := app.AcquireCtx(&fasthttp.RequestCtx{})
	defer app.ReleaseCtx(c)
	c.Request().Header.SetContentType(fiber.MIMEApplicationForm)
	c.Request().SetBodyString("ratio=1.5")
	form.Read(c, &struct {
		Ratio float64 `form:"ratio"`
	}{})
}
