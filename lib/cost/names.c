/* The price of a model whose name may be written in many ways. The order of the steps matters: a
 * name with its region or date may have a price of its own, so what is cut off is cut off one piece
 * at a time, and a look-up follows each cut. Nothing is ever matched by a common start:
 * claude-opus-4-7 is not claude-opus-4. */
#include "cost/lists.h"
#include "cost/pricing.h"
#include "text/text.h"

enum { STEPS_MAX = 8 };

typedef struct resolving {
    const tg_book *book;
    tg_slice date;
    tg_arena *arena;
    tg_llm_price *out;
    tg_err *err;
    bool is_found;
    tg_slice note;      /* what the way to the row means for the price */
    tg_slice geography; /* cut off the name: "eu" */
} resolving;

/* Rerankers and models that draw may have no price but the one by the piece. */
static tg_status look_up_piece(resolving *r, tg_name name)
{
    static const struct {
        tg_slice component, mode;
    } pieces[] = {{TG_LIT("per_query"), TG_LIT("rerank")}, {TG_LIT("per_image"), TG_LIT("image")}};
    tg_table_row row;
    tg_status status = TG_OK;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0] && !status && !r->is_found; i++) {
        const tg_slice keys[] = {name.provider, name.model, pieces[i].component};
        status = tg_book_row(r->book, TG_LIST_EXTRA, keys, r->date, r->arena, &row, &r->is_found,
                             r->err);
        if (status || !r->is_found) continue;
        *r->out = (tg_llm_price){.provider = row.cells[TG_EXTRA_PROVIDER],
                                 .model = row.cells[TG_EXTRA_MODEL],
                                 .mode = pieces[i].mode,
                                 .effective_from = row.cells[TG_EXTRA_FROM],
                                 .source = row.cells[TG_EXTRA_SOURCE],
                                 .is_own = row.is_own};
    }
    return status;
}

static tg_status look_up(resolving *r, tg_name name)
{
    const tg_slice keys[] = {name.provider, name.model};
    tg_table_row row;
    if (r->is_found || !name.model.n) return TG_OK;
    tg_status status =
        tg_book_row(r->book, TG_LIST_LLM, keys, r->date, r->arena, &row, &r->is_found, r->err);
    if (!status && r->is_found) status = tg_llm_price_of(&row, r->out, r->err);
    if (!status && !r->is_found) status = look_up_piece(r, name);
    if (status || !r->is_found) return status;
    r->out->resolved_as = r->note;
    r->out->geography = r->geography;
    return TG_OK;
}

/* --- providers
 * ----------------------------------------------------------------------------------------- */

/* Readers name who is called, lists name whose price it is. */
static tg_slice list_provider(tg_slice provider)
{
    static const struct {
        tg_slice reader, list;
    } names[] = {
        {TG_LIT("aws"), TG_LIT("bedrock")},
        {TG_LIT("google"), TG_LIT("gemini")},
        {TG_LIT("zhipu"), TG_LIT("zai")},
        {TG_LIT("gcp"), TG_LIT("vertex")},
        {TG_LIT("together_ai"), TG_LIT("together")},
        {TG_LIT("vertex_ai"), TG_LIT("vertex")},
        {TG_LIT("fireworks_ai"), TG_LIT("fireworks")},
        {TG_LIT("azure_openai"), TG_LIT("azure")},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_equal_nocase(provider, names[i].reader)) return names[i].list;
    }
    return provider;
}

static bool has_rows(const tg_book *book, tg_slice provider)
{
    static const tg_slice providers[] = {
        TG_LIT("ai21"),      TG_LIT("amazon_nova"), TG_LIT("anthropic"),  TG_LIT("azure"),
        TG_LIT("azure_ai"),  TG_LIT("bedrock"),     TG_LIT("cerebras"),   TG_LIT("cohere"),
        TG_LIT("dashscope"), TG_LIT("databricks"),  TG_LIT("deepinfra"),  TG_LIT("deepseek"),
        TG_LIT("fireworks"), TG_LIT("gemini"),      TG_LIT("groq"),       TG_LIT("jina"),
        TG_LIT("minimax"),   TG_LIT("mistral"),     TG_LIT("moonshot"),   TG_LIT("nebius"),
        TG_LIT("oci"),       TG_LIT("openai"),      TG_LIT("openrouter"), TG_LIT("perplexity"),
        TG_LIT("sambanova"), TG_LIT("together"),    TG_LIT("vertex"),     TG_LIT("voyage"),
        TG_LIT("watsonx"),   TG_LIT("xai"),         TG_LIT("zai"),
    };
    for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++) {
        if (tg_slice_equal_nocase(provider, providers[i])) return true;
    }
    const tg_table *own = book->own[TG_LIST_LLM].items;
    for (size_t i = 0; i < book->own[TG_LIST_LLM].count; i++) {
        if (tg_table_has(&own[i], &provider, 1)) return true;
    }
    return false;
}

/* Who makes a model, where the call goes through something that has no prices of its own: a proxy,
 * a framework, a gateway. */
static tg_slice maker_of(tg_slice model)
{
    static const struct {
        tg_slice start, provider;
    } makers[] = {
        {TG_LIT("gpt-"), TG_LIT("openai")},        {TG_LIT("chatgpt-"), TG_LIT("openai")},
        {TG_LIT("o1"), TG_LIT("openai")},          {TG_LIT("o3"), TG_LIT("openai")},
        {TG_LIT("o4"), TG_LIT("openai")},          {TG_LIT("text-embedding-"), TG_LIT("openai")},
        {TG_LIT("ft:"), TG_LIT("openai")},         {TG_LIT("claude-"), TG_LIT("anthropic")},
        {TG_LIT("gemini-"), TG_LIT("gemini")},     {TG_LIT("mistral-"), TG_LIT("mistral")},
        {TG_LIT("codestral-"), TG_LIT("mistral")}, {TG_LIT("command-"), TG_LIT("cohere")},
        {TG_LIT("embed-"), TG_LIT("cohere")},      {TG_LIT("deepseek-"), TG_LIT("deepseek")},
        {TG_LIT("grok-"), TG_LIT("xai")},          {TG_LIT("voyage-"), TG_LIT("voyage")},
        {TG_LIT("sonar"), TG_LIT("perplexity")},   {TG_LIT("glm-"), TG_LIT("zai")},
        {TG_LIT("kimi-"), TG_LIT("moonshot")},
    };
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        if (tg_slice_starts(model, makers[i].start)) return makers[i].provider;
    }
    return (tg_slice){NULL, 0};
}

/* --- cutting
 * ------------------------------------------------------------------------------------------- */

static bool is_region(tg_slice word)
{
    size_t dashes = 0;
    for (size_t i = 0; i < word.n; i++) dashes += word.ptr[i] == '-';
    return dashes >= 2 && word.n && word.ptr[word.n - 1] >= '0' && word.ptr[word.n - 1] <= '9';
}

/* One routing part off the front: a provider's name, a protocol, a folder. */
static bool cut_route(tg_name *name)
{
    static const struct {
        tg_slice start, provider; /* empty provider: stays what it is */
    } routes[] = {
        {TG_LIT("accounts/fireworks/models/"), TG_LIT("fireworks")},
        {TG_LIT("publishers/google/models/"), {NULL, 0}},
        {TG_LIT("publishers/anthropic/models/"), {NULL, 0}},
        {TG_LIT("models/"), {NULL, 0}},
        {TG_LIT("converse/"), {NULL, 0}},
        {TG_LIT("invoke/"), {NULL, 0}},
        {TG_LIT("openai/"), TG_LIT("openai")},
        {TG_LIT("azure/"), TG_LIT("azure")},
        {TG_LIT("azure_ai/"), TG_LIT("azure_ai")},
        {TG_LIT("bedrock/"), TG_LIT("bedrock")},
        {TG_LIT("bedrock_converse/"), TG_LIT("bedrock")},
        {TG_LIT("vertex_ai/"), TG_LIT("vertex")},
        {TG_LIT("vertex/"), TG_LIT("vertex")},
        {TG_LIT("google-vertex/"), TG_LIT("vertex")},
        {TG_LIT("google/"), TG_LIT("gemini")},
        {TG_LIT("google-gla/"), TG_LIT("gemini")},
        {TG_LIT("gemini/"), TG_LIT("gemini")},
        {TG_LIT("anthropic/"), TG_LIT("anthropic")},
        {TG_LIT("openrouter/"), TG_LIT("openrouter")},
        {TG_LIT("together_ai/"), TG_LIT("together")},
        {TG_LIT("fireworks_ai/"), TG_LIT("fireworks")},
        {TG_LIT("groq/"), TG_LIT("groq")},
        {TG_LIT("mistral/"), TG_LIT("mistral")},
        {TG_LIT("cohere/"), TG_LIT("cohere")},
        {TG_LIT("deepseek/"), TG_LIT("deepseek")},
        {TG_LIT("xai/"), TG_LIT("xai")},
        {TG_LIT("perplexity/"), TG_LIT("perplexity")},
        {TG_LIT("voyage/"), TG_LIT("voyage")},
        {TG_LIT("deepinfra/"), TG_LIT("deepinfra")},
        {TG_LIT("databricks/"), TG_LIT("databricks")},
        {TG_LIT("moonshot/"), TG_LIT("moonshot")},
        {TG_LIT("watsonx/"), TG_LIT("watsonx")},
        {TG_LIT("openai:"), TG_LIT("openai")},
        {TG_LIT("anthropic:"), TG_LIT("anthropic")},
        {TG_LIT("google_genai:"), TG_LIT("gemini")},
        {TG_LIT("azure_openai:"), TG_LIT("azure")},
        {TG_LIT("bedrock:"), TG_LIT("bedrock")},
        {TG_LIT("groq:"), TG_LIT("groq")},
        {TG_LIT("mistralai:"), TG_LIT("mistral")},
    };
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        if (!tg_slice_starts(name->model, routes[i].start)) continue;
        name->model = tg_slice_from(name->model, routes[i].start.n);
        if (routes[i].provider.n) name->provider = routes[i].provider;
        return true;
    }
    tg_slice rest = name->model;
    tg_slice first = tg_slice_cut(&rest, '/');
    if (!rest.n || !tg_slice_is(name->provider, "bedrock") || !is_region(first)) return false;
    name->model = rest;
    return true;
}

/* "us.anthropic.claude-..." without "us."; false when there is none. */
static bool cut_geography(tg_slice *model)
{
    static const tg_slice areas[] = {TG_LIT("us-gov."), TG_LIT("global."), TG_LIT("apac."),
                                     TG_LIT("us."),     TG_LIT("eu."),     TG_LIT("ap."),
                                     TG_LIT("au."),     TG_LIT("jp."),     TG_LIT("ca.")};
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
        if (!tg_slice_starts(*model, areas[i])) continue;
        *model = tg_slice_from(*model, areas[i].n);
        return true;
    }
    return false;
}

static bool are_digits(tg_slice s, size_t from, size_t count)
{
    if (from + count > s.n) return false;
    for (size_t i = 0; i < count; i++) {
        if (s.ptr[from + i] < '0' || s.ptr[from + i] > '9') return false;
    }
    return true;
}

/* -YYYYMMDD, -YYYY-MM-DD, @YYYYMMDD at the end. */
static size_t date_length(tg_slice s)
{
    if (s.n > 9 && (s.ptr[s.n - 9] == '-' || s.ptr[s.n - 9] == '@') && are_digits(s, s.n - 8, 8))
        return 9;
    if (s.n > 11 && s.ptr[s.n - 11] == '-' && are_digits(s, s.n - 10, 4) && s.ptr[s.n - 6] == '-' &&
        are_digits(s, s.n - 5, 2) && s.ptr[s.n - 3] == '-' && are_digits(s, s.n - 2, 2)) {
        return 11;
    }
    return 0;
}

/* One part off the end that does not name the model: a version of the interface, a variant of the
 * route, a date, an effort. */
bool tg_name_cut_suffix(tg_slice *model)
{
    static const tg_slice ends[] = {TG_LIT(":0"),        TG_LIT(":1"),       TG_LIT("-v1"),
                                    TG_LIT("-v2"),       TG_LIT("@default"), TG_LIT(":beta"),
                                    TG_LIT(":thinking"), TG_LIT(":free"),    TG_LIT("-high"),
                                    TG_LIT("-low"),      TG_LIT("-medium"),  TG_LIT("-minimal")};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (!tg_slice_ends(*model, ends[i]) || model->n == ends[i].n) continue;
        model->n -= ends[i].n;
        return true;
    }
    size_t date = date_length(*model);
    model->n -= date;
    return date > 0;
}

/* --- steps
 * --------------------------------------------------------------------------------------------- */

static tg_status look_up_suffixes(resolving *r, tg_name name)
{
    tg_status status = look_up(r, name);
    for (int step = 0;
         step < STEPS_MAX && !status && !r->is_found && tg_name_cut_suffix(&name.model); step++) {
        status = look_up(r, name);
    }
    return status;
}

/* "eu.anthropic.x" by its own row, by the row that holds for every region, and only then by the
 * row without a region, to which the rates add what a region costs. */
static tg_status look_up_geography(resolving *r, tg_name name)
{
    static const tg_slice everywhere = TG_LIT("global");
    tg_slice whole = name.model;
    tg_status status = look_up_suffixes(r, name);
    if (status || r->is_found || !cut_geography(&name.model)) return status;
    tg_slice area = {whole.ptr, whole.n - name.model.n - 1};
    if (!tg_slice_equal(area, everywhere)) {
        tg_slice regional = tg_arena_printf(r->arena, "regional.%.*s", TG_FMT(name.model));
        if (!regional.ptr) return tg_fail_memory(r->err);
        status = look_up_suffixes(r, (tg_name){name.provider, regional});
        if (status || r->is_found) return status;
        r->geography = area;
        r->note = (tg_slice)TG_LIT("the price of the model without its region");
    }
    status = look_up_suffixes(r, name);
    if (!r->is_found) r->note = r->geography = (tg_slice){NULL, 0};
    return status;
}

/* "ft:gpt-4o:acme::id", and Azure's "gpt-4o.ft-id"; empty when it is neither. */
static tg_slice tuned_base(tg_slice model)
{
    static const tg_slice start = TG_LIT("ft:");
    static const tg_slice mark = TG_LIT(".ft-");
    size_t at = tg_slice_find(model, mark);
    tg_slice rest = tg_slice_from(model, start.n);
    if (tg_slice_starts(model, start)) return tg_slice_cut(&rest, ':');
    return at == SIZE_MAX ? (tg_slice){NULL, 0} : (tg_slice){model.ptr, at};
}

bool tg_name_is_tuned(tg_slice model, tg_slice *base)
{
    *base = tuned_base(model);
    return base->n > 0;
}

/* A fine-tuned model costs what its base costs when fine-tuned, never what the base itself costs.
 */
static tg_status look_up_tuned(resolving *r, tg_name name)
{
    tg_slice tuned = tg_arena_printf(r->arena, "ft:%.*s", TG_FMT(tuned_base(name.model)));
    if (!tuned.ptr) return tg_fail_memory(r->err);
    r->note = (tg_slice)TG_LIT("the price of the fine-tuned base model");
    return look_up_suffixes(r, (tg_name){name.provider, tuned});
}

static bool take_arn(tg_name *name, bool *is_opaque)
{
    static const tg_slice arn = TG_LIT("arn:");
    static const tg_slice opaque[] = {TG_LIT("application-inference-profile/"),
                                      TG_LIT("provisioned-model/"), TG_LIT("custom-model"),
                                      TG_LIT("imported-model/"), TG_LIT(":endpoint/")};
    static const tg_slice open[] = {TG_LIT("foundation-model/"), TG_LIT("inference-profile/")};
    *is_opaque = false;
    if (!tg_slice_starts(name->model, arn)) return false;
    for (size_t i = 0; i < sizeof opaque / sizeof opaque[0]; i++) {
        *is_opaque = *is_opaque || tg_slice_find(name->model, opaque[i]) != SIZE_MAX;
    }
    for (size_t i = 0; i < sizeof open / sizeof open[0] && !*is_opaque; i++) {
        size_t at = tg_slice_find(name->model, open[i]);
        if (at == SIZE_MAX) continue;
        *name = (tg_name){TG_LIT("bedrock"), tg_slice_from(name->model, at + open[i].n)};
        return true;
    }
    *is_opaque = true;
    return true;
}

static tg_status look_up_written(resolving *r, tg_name name)
{
    if (tuned_base(name.model).n) return look_up_tuned(r, name);
    return look_up_geography(r, name);
}

/* All steps but the bundle's own map. */
static tg_status resolve(resolving *r, tg_name name)
{
    tg_status status = look_up(r, name);
    for (int step = 0; step < STEPS_MAX && !status && !r->is_found; step++) {
        if (has_rows(r->book, name.provider)) status = look_up_written(r, name);
        if (status || r->is_found || !cut_route(&name)) break;
    }
    if (status || r->is_found || has_rows(r->book, name.provider)) {
        if (!status && !r->is_found && tg_slice_is(name.provider, "azure")) {
            status = look_up_written(r, (tg_name){TG_LIT("azure_ai"), name.model});
        }
        return status;
    }
    tg_slice maker = maker_of(name.model);
    if (!maker.n) return TG_OK;
    r->note = tg_arena_printf(r->arena, "at %.*s's own price", TG_FMT(maker));
    if (!r->note.ptr) return tg_fail_memory(r->err);
    return look_up_written(r, (tg_name){maker, name.model});
}

static tg_slice find_alias(const tg_book *book, tg_slice model)
{
    for (size_t i = 0; i < book->alias_count; i++) {
        if (tg_slice_equal_nocase(book->aliases[i].name, model)) return book->aliases[i].model;
    }
    return (tg_slice){NULL, 0};
}

/* "azure/gpt-4o" as the bundle writes it. */
static tg_name split(tg_slice text, tg_slice provider)
{
    tg_slice rest = text;
    tg_slice first = tg_slice_cut(&rest, '/');
    if (rest.ptr) return (tg_name){list_provider(first), rest};
    return (tg_name){provider, text};
}

tg_status tg_name_fail(const tg_book *book, tg_name name, const char *why, tg_arena *arena,
                       tg_err *err)
{
    enum { NEAR = 2 }; /* edits: what is further away is another model, not a slip */
    tg_vec near = tg_vec_of(arena, sizeof(tg_slice));
    tg_slice maker = maker_of(name.model);
    tg_slice provider = maker.n && !has_rows(book, name.provider) ? maker : name.provider;
    tg_status status = tg_table_second_keys(&book->built_in[TG_LIST_LLM], provider, &near);
    if (status) return tg_fail_memory(err);
    tg_slice nearest = tg_text_nearest(name.model, near.items, near.count);
    bool is_near = nearest.n && tg_text_distance(name.model, nearest, NEAR) <= NEAR;
    return tg_fail(err, TG_ENOTFOUND, "the price book does not know the model `%.*s`%s%s%.*s%s",
                   TG_FMT(name.model), why, is_near ? "; did you mean `" : "",
                   is_near ? (int)nearest.n : 0, is_near ? nearest.ptr : "", is_near ? "`?" : "");
}

static tg_status fail(const resolving *r, tg_name name, bool is_opaque)
{
    static const tg_slice latest = TG_LIT("-latest");
    const char *why = "";
    if (tuned_base(name.model).n) {
        why = ", which is fine-tuned and does not cost what its base does; a row of the model "
              "`ft:BASE` in `prices/` of the bundle gives it a price";
    } else if (is_opaque || tg_slice_is(name.provider, "azure")) {
        why = ": a deployment's or profile's own name says nothing of its model; `models` in "
              "usage.yaml maps it to one";
    } else if (tg_slice_ends(name.model, latest)) {
        why = ": the name moves, so it has none of its own; `models` in usage.yaml maps it to what "
              "it means now";
    }
    return tg_name_fail(r->book, name, why, r->arena, r->err);
}

tg_status tg_book_llm(const tg_book *book, tg_slice provider, tg_slice model, tg_slice date,
                      tg_arena *arena, tg_llm_price *out, tg_err *err)
{
    resolving r = {.book = book, .date = date, .arena = arena, .out = out, .err = err};
    tg_name name = {list_provider(tg_slice_trim(provider)), tg_slice_trim(model)};
    bool is_opaque = false;
    tg_status status = look_up(&r, name);
    tg_slice alias = r.is_found ? (tg_slice){NULL, 0} : find_alias(book, name.model);
    if (!status && alias.n) {
        r.note = tg_arena_printf(arena, "usage.yaml says that it is %.*s", TG_FMT(alias));
        if (!r.note.ptr) return tg_fail_memory(err);
        name = split(alias, name.provider);
    } else if (!status && !r.is_found) {
        (void)take_arn(&name, &is_opaque);
    }
    if (!status && !r.is_found && !is_opaque) status = resolve(&r, name);
    if (status || r.is_found) return status;
    return fail(&r, name, is_opaque);
}
