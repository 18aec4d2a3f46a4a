#include "command.h"

#include "tallygate.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

typedef struct prices_options {
    const char *config;
    const char *at;
    const char *output;
} prices_options;

#define FIELD(name) offsetof(prices_options, name)
static const tg_option options[] = {
    {"config", 'c', TG_OPTION_TEXT, "DIR", "the policy bundle (default: .tallygate here or above)",
     FIELD(config)},
    {"at", 0, TG_OPTION_TEXT, "DATE", "show: the price on that day, such as 2026-11-01", FIELD(at)},
    {"output", 'o', TG_OPTION_TEXT, "FILE",
     "import: where the list goes (default: prices/NAME.csv of the bundle)", FIELD(output)},
};
enum { OPTION_COUNT = sizeof options / sizeof *options, MOST_BYTES = 256 << 20 };

static void print_help(FILE *to)
{
    fputs("usage: tallygate prices list [--config DIR]\n"
          "       tallygate prices show MODEL [--at DATE] [--config DIR]\n"
          "       tallygate prices import FILE [--output FILE] [--config DIR]\n"
          "\n"
          "list    every price there is: the bundle's own go before the built-in ones\n"
          "show    what a model costs and why: MODEL is a name, or PROVIDER/NAME; a machine as "
          "TYPE,\n"
          "        CLOUD/TYPE or CLOUD/REGION/TYPE\n"
          "import  takes LiteLLM's JSON map, an OpenCost pricing file, an AWS offer file or a CSV "
          "of our\n"
          "        own columns, says what changes, and writes a list that goes before the built-in "
          "ones\n"
          "\n",
          to);
    tg_options_help(options, OPTION_COUNT, to);
    fputs("\nExit codes: 0 done, 1 a row was refused or there is no such price, 2 wrong usage.\n",
          to);
}

/* --- the book of a bundle
 * ------------------------------------------------------------------------------------- */

typedef struct desk {
    tg_arena *arena;
    tg_bundle *bundle;
    tg_catalog *catalog;
    tg_book *book;
    char date[16];
} desk;

static tg_status open_desk(const prices_options *o, desk *d, tg_err *err)
{
    time_t now = (time_t)tg_now();
    struct tm utc = {0};
    if (!gmtime_r(&now, &utc) || !strftime(d->date, sizeof d->date, "%Y-%m-%d", &utc))
        return tg_fail(err, TG_EIO, "there is no clock");
    d->arena = tg_arena_new();
    if (!d->arena) return tg_fail_memory(err);
    tg_vec problems = tg_vec_of(d->arena, sizeof(tg_diagnostic));
    tg_status status =
        tg_gate_open_bundle(o->config, d->arena, &d->bundle, &d->catalog, &problems, err);
    if (status) return status;
    return tg_book_of_bundle(d->bundle, d->arena, &d->book, err);
}

static void close_desk(desk *d)
{
    tg_catalog_close(d->catalog);
    if (d->bundle) tg_bundle_close(d->bundle);
    tg_arena_free(d->arena);
}

/* --- list
 * -------------------------------------------------------------------------------------------------------
 */

static void put_rate(tg_buf *to, const tg_rate *rate)
{
    tg_buf_putc(to, '\t');
    if (rate->is_known)
        tg_price_put(to, rate->price.amount);
    else
        tg_buf_putc(to, '-');
}

static tg_status list_llm(void *to, const tg_llm_price *price)
{
    tg_buf_printf(to, "%.*s/%.*s", TG_FMT(price->provider), TG_FMT(price->model));
    put_rate(to, &price->input);
    put_rate(to, &price->output);
    tg_buf_printf(to, "\t1M tokens\t%.*s\t%.*s\n", TG_FMT(price->effective_from),
                  TG_FMT(price->source));
    return TG_OK;
}

static tg_status list_machine(void *to, const tg_machine_price *price)
{
    tg_buf_printf(to, "%.*s/%.*s/%.*s", TG_FMT(price->cloud), TG_FMT(price->region),
                  TG_FMT(price->instance_type));
    put_rate(to, &price->on_demand);
    put_rate(to, &price->spot);
    tg_buf_printf(to, "\thour\t%.*s\t%.*s\n", TG_FMT(price->effective_from), TG_FMT(price->source));
    return TG_OK;
}

static tg_status list(desk *d, tg_buf *to, tg_err *err)
{
    tg_arena *scratch = tg_arena_new();
    if (!scratch) return tg_fail_memory(err);
    tg_buf_puts(to, "ITEM\tINPUT OR ON DEMAND\tOUTPUT OR SPOT\tPER\tFROM\tSOURCE\n");
    tg_status status = tg_book_each_llm(d->book, scratch, list_llm, to, err);
    if (!status) status = tg_book_each_machine(d->book, scratch, list_machine, to, err);
    tg_arena_free(scratch);
    return status;
}

/* --- show
 * --------------------------------------------------------------------------------------------------------
 */

static void show_rate(tg_buf *to, const char *what, const tg_rate *rate)
{
    if (!rate->is_known) return;
    tg_buf_printf(to, "  %-14s", what);
    tg_price_put(to, rate->price.amount);
    tg_buf_puts(to, "\n");
}

static void show_price(tg_buf *to, const tg_llm_price *p)
{
    tg_buf_printf(to, "%.*s/%.*s (%.*s), per million tokens\n", TG_FMT(p->provider),
                  TG_FMT(p->model), TG_FMT(p->mode));
    show_rate(to, "input", &p->input);
    show_rate(to, "output", &p->output);
    show_rate(to, "cache read", &p->cache_read);
    show_rate(to, "cache write", &p->cache_write);
    show_rate(to, "batch input", &p->batch_input);
    show_rate(to, "batch output", &p->batch_output);
    if (p->tier_above)
        tg_buf_printf(to, "  above %lld tokens of prompt\n", (long long)p->tier_above);
    show_rate(to, "input", &p->tier_input);
    show_rate(to, "output", &p->tier_output);
    tg_buf_printf(to, "  from %.*s, by %.*s\n", TG_FMT(p->effective_from), TG_FMT(p->source));
    if (p->resolved_as.n) tg_buf_printf(to, "  %.*s\n", TG_FMT(p->resolved_as));
}

/* "web_search, a thousand" */
static void show_component(tg_buf *to, const tg_component *c)
{
    bool is_factor = tg_slice_is(c->unit, "multiplier");
    tg_buf_printf(to, "  %-20.*s  ", TG_FMT(c->name));
    if (is_factor) {
        tg_buf_puts(to, "x ");
        tg_money_write(to, c->rate.price.amount);
    } else {
        tg_price_put(to, c->rate.price.amount);
        tg_buf_puts(to, c->rate.price.per == 1      ? " each"
                        : c->rate.price.per == 1000 ? " a thousand"
                                                    : " a million");
    }
    tg_buf_printf(to, "  (%.*s, %.*s)\n", TG_FMT(c->rate.source), TG_FMT(c->rate.from));
}

static tg_status show_extras(desk *d, const tg_llm_price *price, tg_slice date, tg_buf *to,
                             tg_err *err)
{
    tg_vec list = tg_vec_of(d->arena, sizeof(tg_component));
    tg_status status = tg_book_llm_extras(d->book, price, date, d->arena, &list, err);
    for (size_t i = 0; i < list.count && !status; i++) show_component(to, tg_vec_at(&list, i));
    return status;
}

/* --- show: a machine
 * --------------------------------------------------------------------------------------------- */

/* Where a machine of this name is priced: its cloud and region, each pair once. */
typedef struct places {
    tg_slice cloud, region, type; /* wanted; an empty cloud or region: any */
    tg_arena *arena;
    tg_vec found; /* place */
} places;
typedef struct place {
    tg_slice cloud, region;
} place;

static tg_status note_place(void *to, const tg_machine_price *price)
{
    places *p = to;
    const place *last = p->found.count ? tg_vec_at(&p->found, p->found.count - 1) : NULL;
    bool is_wanted = tg_slice_equal_nocase(price->instance_type, p->type) &&
                     (!p->cloud.n || tg_slice_equal_nocase(price->cloud, p->cloud)) &&
                     (!p->region.n || tg_slice_equal_nocase(price->region, p->region));
    if (!is_wanted) return TG_OK;
    if (last && tg_slice_equal(last->cloud, price->cloud) &&
        tg_slice_equal(last->region, price->region))
        return TG_OK;
    place *slot = tg_vec_push(&p->found);
    if (!slot) return TG_ENOMEM;
    *slot = (place){tg_arena_copy(p->arena, price->cloud), tg_arena_copy(p->arena, price->region)};
    return slot->cloud.ptr && slot->region.ptr ? TG_OK : TG_ENOMEM;
}

static void show_machine(tg_buf *to, const tg_machine_price *m)
{
    tg_buf_printf(to, "  %.*s/%.*s  ", TG_FMT(m->cloud), TG_FMT(m->region));
    if (m->on_demand.is_known)
        tg_price_put(to, m->on_demand.price.amount);
    else
        tg_buf_puts(to, "not on demand");
    if (m->spot.is_known) {
        tg_buf_puts(to, ", on spot ");
        tg_price_put(to, m->spot.price.amount);
    }
    if (m->accelerator.n)
        tg_buf_printf(to, ", %.*s %.*s", TG_FMT(m->accelerator_count), TG_FMT(m->accelerator));
    tg_buf_printf(to, "  (%.*s, %.*s)\n", TG_FMT(m->source), TG_FMT(m->effective_from));
}

/* `name` is a machine type, CLOUD/TYPE or CLOUD/REGION/TYPE. TG_ENOTFOUND: there is none. */
static tg_status show_machines(desk *d, const char *name, tg_slice date, tg_buf *to, tg_err *err)
{
    places p = {.type = tg_slice_of(name), .arena = d->arena};
    p.found = tg_vec_of(d->arena, sizeof(place));
    if (strchr(name, '/')) p.cloud = tg_slice_cut(&p.type, '/');
    if (p.type.n && memchr(p.type.ptr, '/', p.type.n)) p.region = tg_slice_cut(&p.type, '/');
    tg_arena *scratch = tg_arena_new();
    if (!scratch) return tg_fail_memory(err);
    tg_status status = tg_book_each_machine(d->book, scratch, note_place, &p, err);
    tg_arena_free(scratch);
    if (status) return status == TG_ENOMEM ? tg_fail_memory(err) : status;
    if (!p.found.count) return TG_ENOTFOUND;
    tg_buf_printf(to, "%.*s, by the hour\n", TG_FMT(p.type));
    for (size_t i = 0; i < p.found.count && !status; i++) {
        const place *at = tg_vec_at(&p.found, i);
        tg_machine_price price;
        status =
            tg_book_machine(d->book, at->cloud, at->region, p.type, date, d->arena, &price, err);
        if (!status) show_machine(to, &price);
    }
    return status;
}

static tg_status show(desk *d, const prices_options *o, const char *model, tg_buf *to, tg_err *err)
{
    tg_llm_price price;
    int64_t day = 0;
    tg_slice date = tg_slice_of(o->at ? o->at : d->date);
    tg_slice rest = tg_slice_of(model);
    tg_slice provider = {NULL, 0};
    if (!tg_date_parse(date, &day))
        return tg_fail(err, TG_EUSAGE, "--at wants a day such as 2026-11-01, not `%s`", o->at);
    if (strchr(model, '/') && strncmp(model, "arn:", 4) != 0) provider = tg_slice_cut(&rest, '/');
    tg_status status = tg_book_llm(d->book, provider, rest, date, d->arena, &price, err);
    if (status == TG_ENOTFOUND) {
        tg_err other = {0};
        tg_status second = show_machines(d, model, date, to, &other);
        if (second == TG_ENOTFOUND) return status;
        if (second && err) *err = other;
        return second;
    }
    if (status) return status;
    show_price(to, &price);
    return show_extras(d, &price, date, to, err);
}

/* --- import
 * --------------------------------------------------------------------------------------------------------
 */

static tg_slice base_name(const char *path)
{
    tg_slice name = tg_slice_of(path);
    for (size_t i = name.n; i > 0; i--) {
        if (path[i - 1] != '/') continue;
        name = tg_slice_from(name, i);
        break;
    }
    for (size_t i = name.n; i > 1; i--) {
        if (name.ptr[i - 1] == '.') return (tg_slice){name.ptr, i - 1};
    }
    return name;
}

static tg_status find_output(desk *d, const prices_options *o, const char *file, const char **out,
                             tg_err *err)
{
    tg_slice name = base_name(file);
    *out = o->output;
    if (o->output) return TG_OK;
    if (tg_slice_is(d->bundle->source, "built-in")) {
        return tg_fail(err, TG_EUSAGE,
                       "there is no bundle to put the list into; `tallygate init` makes one, or "
                       "say --output FILE");
    }
    tg_slice folder = tg_arena_printf(d->arena, "%.*s/prices", TG_FMT(d->bundle->source));
    tg_slice path =
        tg_arena_printf(d->arena, "%.*s/prices/%.*s.csv", TG_FMT(d->bundle->source), TG_FMT(name));
    if (!folder.ptr || !path.ptr) return tg_fail_memory(err);
    (void)mkdir(folder.ptr, 0777);
    *out = path.ptr;
    return TG_OK;
}

static void put_import(const tg_import *import, const char *output, tg_buf *to)
{
    tg_buf_put(to, import->refusals);
    tg_buf_put(to, import->changes);
    tg_buf_printf(
        to, "%s: %zu prices, %zu new, %zu changed, %zu as known, %zu refused; written to %s\n",
        import->format, import->row_count, import->added_count, import->changed_count,
        import->same_count, import->refused_count, output);
}

/* "litellm-rates.csv" beside "litellm.csv" */
static tg_status write_rates(desk *d, const char *output, const tg_import *result, tg_buf *to,
                             tg_err *err)
{
    static const tg_slice end = TG_LIT(".csv");
    tg_slice name = tg_slice_of(output);
    if (tg_slice_ends(name, end)) name.n -= end.n;
    tg_slice path = tg_arena_printf(d->arena, "%.*s-rates.csv", TG_FMT(name));
    if (!path.ptr) return tg_fail_memory(err);
    tg_buf_printf(to, "%zu rates besides input and output, in %.*s\n", result->rate_count,
                  TG_FMT(path));
    return tg_file_write(path.ptr, result->rates_csv, err);
}

static tg_status import(desk *d, const prices_options *o, const char *file, tg_buf *to,
                        bool *has_refused, tg_err *err)
{
    tg_slice text;
    tg_import result = {0};
    const char *output = NULL;
    tg_status status = tg_file_read(file, MOST_BYTES, d->arena, &text, err);
    /* A price that is not there is told by another exit code than a file. */
    if (status == TG_ENOTFOUND) status = tg_fail(err, TG_EUSAGE, "there is no file %s", file);
    if (!status) status = tg_text_decode(text, d->arena, &text, err);
    if (!status) status = find_output(d, o, file, &output, err);
    if (!status)
        status = tg_prices_import(d->book, text, base_name(file), tg_slice_of(d->date), d->arena,
                                  &result, err);
    if (!status && !result.row_count && !result.rate_count && !result.refused_count) {
        status = tg_fail(err, TG_EUSAGE, "%s has no price that is ours to take", file);
    }
    if (!status) status = tg_file_write(output, result.csv, err);
    if (!status && result.rate_count) status = write_rates(d, output, &result, to, err);
    if (status) return status;
    put_import(&result, output, to);
    *has_refused = result.refused_count > 0;
    return TG_OK;
}

/* --- the command
 * -------------------------------------------------------------------------------------------------------
 */

static tg_status do_verb(desk *d, const prices_options *o, const tg_text_list *words, tg_buf *to,
                         bool *is_no, tg_err *err)
{
    const char *verb = words->count ? words->items[0] : "";
    if (strcmp(verb, "list") == 0 && words->count == 1) return list(d, to, err);
    if (strcmp(verb, "show") == 0 && words->count == 2) return show(d, o, words->items[1], to, err);
    if (strcmp(verb, "import") == 0 && words->count == 2)
        return import(d, o, words->items[1], to, is_no, err);
    return tg_fail(
        err, TG_EUSAGE,
        "prices wants list, show MODEL or import FILE; `tallygate help prices` says more");
}

static int fail(const tg_io *io, const tg_err *err)
{
    tg_print_err(io, err);
    return err->status == TG_ENOTFOUND
               ? TG_EXIT_FAIL
               : tg_exit_of(err->status == TG_ESYNTAX || err->status == TG_ERANGE ? TG_EUSAGE
                                                                                  : err->status);
}

static int run(int argc, char **argv, tg_io *io)
{
    prices_options o = {0};
    tg_text_list words = {0};
    tg_err err = {0};
    desk d = {0};
    bool is_no = false;
    tg_status status = tg_options_parse(options, OPTION_COUNT, argc, argv, &o, &words, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    if (status) return fail(io, &err);
    tg_buf to = tg_buf_of(TG_LIMIT_OUTPUT_BYTES);
    status = open_desk(&o, &d, &err);
    if (!status) status = do_verb(&d, &o, &words, &to, &is_no, &err);
    if (!status && tg_buf_status(&to)) status = tg_fail_memory(&err);
    int code =
        status ? fail(io, &err)
               : tg_write_out(io, io->out, tg_buf_slice(&to), is_no ? TG_EXIT_FAIL : TG_EXIT_PASS);
    tg_buf_free(&to);
    close_desk(&d);
    return code;
}

const tg_command tg_command_prices = {
    .name = "prices",
    .summary = "list, show and import prices",
    .help = print_help,
    .run = run,
};
