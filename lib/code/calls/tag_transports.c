/* tag_transports.c - tags that middlewares and transports put into each request that they see:
 * `func (t *tagger) RoundTrip(req *http.Request)`. */
#include "code/resolve/appended.h"
#include "code/resolve/blocks.h"
#include "code/resolve/resolve_parts.h"
#include "code/calls/tags_parts.h"

/* The method of a class of the project that sees each request; false when it has none. */
static bool find_method(tg_resolver *r, const tg_ref *object, tg_ref *out)
{
    static const tg_slice names[] = {TG_LIT("RoundTrip"), TG_LIT("Do"), TG_LIT("intercept")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool is_there = tg_part_member_of(r, object->unit, object->fact, names[i], true, 0, out) &&
                        tg_ref_fact_kind(out) == TG_FACT_FUNCTION;
        if (is_there) return true;
    }
    return false;
}

bool tg_tagging_is_seen(const tg_unit *unit, uint32_t function, uint32_t object)
{
    const tg_facts *f = unit->facts;
    for (unsigned hops = 0; hops < 4; hops++) {
        uint32_t root = tg_tagging_root_of(unit, object);
        size_t count = 0;
        const tg_binding *b =
            root ? tg_unit_bindings(unit, function, f->facts[root].text, &count) : NULL;
        if (!root) return false;
        if (!count || b->kind == TG_BIND_PARAMETER || !b->value) return true;
        uint32_t value = b->value;
        if (f->facts[value].kind == TG_FACT_LIST) value = tg_facts_first(f, value);
        if (f->facts[value].kind == TG_FACT_MEMBER) { /* `h := req.Header` */
            object = value;
            continue;
        }
        uint32_t callee =
            f->facts[value].kind == TG_FACT_CALL ? tg_facts_in(f, value, TG_SLOT_CALLEE) : 0;
        tg_slice made = callee ? f->facts[callee].text : (tg_slice){"", 0};
        bool is_answer = tg_slice_is(made, "RoundTrip") || tg_slice_is(made, "Do") ||
                         (callee && f->facts[callee].kind == TG_FACT_NAME &&
                          tg_slice_starts(made, tg_slice_of("next")));
        if (is_answer) return false;
        /* `r2 := req.Clone(ctx)`, which is sent or given on in its place. */
        uint32_t end = function + f->facts[function].span;
        for (uint32_t i = root + 1; i < end; i++) {
            bool is_given = f->facts[i].kind == TG_FACT_NAME &&
                            (f->facts[i].slot == TG_SLOT_ARGUMENT ||
                             f->facts[f->facts[i].parent].kind == TG_FACT_RETURN ||
                             f->facts[f->facts[i].parent].kind == TG_FACT_ASSIGN) &&
                            f->facts[i].slot != TG_SLOT_TARGET &&
                            tg_slice_equal(f->facts[i].text, f->facts[root].text);
            if (is_given) return true;
        }
        return false;
    }
    return false;
}

/* What surely puts no header of the project's. */
static bool is_harmless(const tg_ref *ref)
{
    static const char *const begins[] = {"net/",
                                         "crypto/",
                                         "time.",
                                         "context.",
                                         "os.",
                                         "golang.org/x/",
                                         "google.golang.org/",
                                         "cloud.google.com/",
                                         "go.opentelemetry.io/",
                                         "github.com/hashicorp/go-retryablehttp",
                                         "github.com/hashicorp/go-cleanhttp",
                                         "github.com/gregjones/httpcache",
                                         "github.com/aws/",
                                         "github.com/Azure/",
                                         "gopkg.in/DataDog/",
                                         "github.com/DataDog/"};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (tg_slice_starts(ref->symbol, tg_slice_of(begins[i]))) return true;
    }
    return false;
}

static void read_seeing(tg_reading *r, const tg_ref *given, unsigned hops);

/* `&retries{next: &tags{}}`, `otelhttp.NewTransport(&tags{})`: what an object is made of may be
 * another one of the kind. */
static void read_parts(tg_reading *r, const tg_step *made, unsigned hops)
{
    const tg_facts *f = made->unit->facts;
    uint32_t end = made->call + f->facts[made->call].span;
    if (end > made->call + 200) end = made->call + 200;
    for (uint32_t i = made->call + 1; i < end; i++) {
        uint32_t around = f->facts[i].parent;
        bool is_argument = f->facts[i].slot == TG_SLOT_ARGUMENT && around == made->call;
        bool is_field = f->facts[i].slot == TG_SLOT_VALUE &&
                        f->facts[around].kind == TG_FACT_PAIR &&
                        f->facts[f->facts[around].parent].parent == made->call;
        if (!is_argument && !is_field) continue;
        tg_ref ref = tg_resolve(r->to->resolver, made->unit, i);
        bool is_known = ref.kind != TG_REF_UNKNOWN;
        if (is_known) read_seeing(r, &ref, hops + 1);
    }
}

static void read_seeing(tg_reading *r, const tg_ref *given, unsigned hops)
{
    enum { HOPS = 4 };
    tg_resolver *resolver = r->to->resolver;
    const tg_frame *before = tg_resolve_enter(resolver, given->frame);
    const tg_step *made = given->steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && given->step_count <= 2;
    tg_ref method;
    if (tg_ref_fact_kind(given) == TG_FACT_FUNCTION) {
        tg_tagging_read_inside(r, given->unit, given->fact);
    } else if (tg_part_is_instance(given) && find_method(resolver, given, &method)) {
        tg_tagging_read_inside(r, method.unit, method.fact);
    } else if (given->kind == TG_REF_UNKNOWN ||
               (given->kind == TG_REF_SYMBOL && !hops && !is_harmless(given))) {
        tg_tagging_open_carrier(r, tg_ref_show(resolver, given));
    }
    if (is_made && hops < HOPS) read_parts(r, made, hops);
    tg_resolve_leave(resolver, before);
}

void tg_tagging_read_seeing(tg_reading *r, const tg_ref *given)
{
    read_seeing(r, given, 0);
}

/* One item of a list of options. */
static void each_option(void *self, const tg_unit *unit, uint32_t item, bool is_sure)
{
    tg_reading one = *(const tg_reading *)self;
    tg_resolver *resolver = one.to->resolver;
    tg_ref ref = tg_resolve(resolver, unit, item);
    const tg_step *made = ref.steps;
    tg_slice name = one.carrier->at.items[0].path[0];
    if (!made || made->kind != TG_STEP_CALL || !made->call) return;
    const tg_facts *f = made->unit->facts;
    uint32_t callee = tg_facts_in(f, made->call, TG_SLOT_CALLEE);
    tg_slice called = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    if (!called.n || !tg_slice_starts(name, called) || name.n != called.n + 2) return;
    one.is_maybe |= !is_sure;
    for (uint32_t c = tg_facts_first(f, made->call); c; c = tg_facts_next(f, made->call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_ref seeing = tg_resolve(resolver, made->unit, c);
        read_seeing(&one, &seeing, 0);
    }
}

/* Options that nobody knows are told of the carrier that is an option itself. */
static void leave_open(void *self, tg_slice waits_for)
{
    (void)self;
    (void)waits_for;
}

bool tg_tagging_read_seeing_options(tg_reading *r, const tg_arguments *arguments)
{
    const tg_place *at = &r->carrier->at.items[0];
    static const tg_slice option = TG_LIT("()");
    bool is_it = at->path_count == 1 && tg_slice_ends(at->path[0], option);
    for (size_t i = 0; i < arguments->count && is_it; i++) {
        const tg_unit *unit = arguments->sources[i].unit;
        if (!unit->language->appender) return false;
        const tg_facts *f = unit->facts;
        uint32_t call = arguments->sources[i].call;
        for (uint32_t c = call ? tg_facts_first(f, call) : 0; c; c = tg_facts_next(f, call, c)) {
            if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
            bool is_list = f->facts[c].kind == TG_FACT_SPREAD;
            tg_items to = {.each = each_option, .open = leave_open, .self = r};
            if (is_list)
                tg_appended_items(r->to->resolver, unit, tg_facts_in(f, c, TG_SLOT_VALUE), &to);
            if (!is_list) each_option(r, unit, c, true);
        }
    }
    return is_it;
}
