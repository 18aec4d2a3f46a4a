#include "gate/scan.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/work.h"
#include "terraform/terraform.h"
#include "text/text.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { PROGRESS_EVERY = 256 };

/* One thread's own: nothing here is shared while files are read. */
typedef struct worker {
    tg_arena *arena;
    tg_arena *scratch;
    tg_vec annotations;
    char *bytes; /* the file being read */
    size_t capacity;
    uint64_t byte_count;
    bool out_of_memory;
} worker;

typedef struct crew {
    const tg_gate_options *options;
    const tg_gate_file *files;
    size_t count;
    tg_gate_scans *out;
    worker *workers;
    atomic_size_t done;
} crew;

/* One file on its way through. */
typedef struct job {
    crew *crew;
    worker *me;
    const tg_gate_file *file;
    const char *name; /* its path, the ending in lower case: X.YAML is a manifest as well */
    size_t item;
    tg_file open;
    size_t n; /* bytes of the file in me->bytes */
    bool at_end;
} job;

static tg_status grow(worker *me, size_t capacity)
{
    if (capacity <= me->capacity) return TG_OK;
    char *larger = realloc(me->bytes, capacity);
    if (!larger) return TG_ENOMEM;
    me->bytes = larger;
    me->capacity = capacity;
    return TG_OK;
}

/* Reads until `want` bytes are there or the file ends. */
static tg_status fill(job *j, size_t want, tg_err *err)
{
    if (grow(j->me, want)) return tg_fail_memory(err);
    tg_stream stream = tg_file_stream(&j->open);
    while (j->n < want && !j->at_end) {
        size_t n = 0;
        tg_status status = stream.read(stream.self, j->me->bytes + j->n, want - j->n, &n, err);
        if (status) return status;
        j->n += n;
        j->at_end = n == 0;
    }
    return TG_OK;
}

/* The whole file, as far as the reader's limit; the size is only a hint, files grow while read. */
static tg_status fill_all(job *j, size_t max, tg_err *err)
{
    size_t want = j->open.size + 1 > j->n ? (size_t)j->open.size + 1 : j->n + 1;
    while (!j->at_end) {
        if (want > max + 1) want = max + 1;
        tg_status status = fill(j, want, err);
        if (status) return status;
        if (j->n > max) break;
        want = j->n * 2 + 1;
    }
    if (j->n > max)
        return tg_fail(err, TG_ELIMIT, "larger than the limit of %zu bytes; not read", max);
    return TG_OK;
}

static tg_scan *new_scan(job *j, int reader)
{
    worker *me = j->me;
    tg_scan *scan = tg_arena_alloc(me->arena, sizeof *scan);
    if (!scan) return NULL;
    scan->path = j->file->path;
    scan->named_n = j->file->named_n;
    scan->arena = me->arena;
    scan->scratch = me->scratch;
    scan->assets = tg_vec_of(me->arena, sizeof(tg_asset));
    scan->diagnostics = tg_vec_of(me->arena, sizeof(tg_diagnostic));
    scan->observations = tg_vec_of(me->arena, sizeof(tg_observation));
    j->crew->out->scans[j->item] = scan;
    j->crew->out->readers[j->item] = (unsigned char)reader;
    return scan;
}

/* A failure to read is told by a scan of its own, so that it is neither lost nor stops the others.
 */
static tg_status diagnose(job *j, const tg_err *why)
{
    tg_scan *scan = j->crew->out->scans[j->item];
    if (!scan) scan = new_scan(j, TG_READER_COUNT);
    if (!scan) return TG_ENOMEM;
    tg_err plain = *why;
    plain.file[0] = '\0';
    return tg_scan_diagnose_err(scan, &plain);
}

/* A stream of what was read already and then the rest of the file. */
typedef struct resumed {
    tg_slice start;
    tg_file *file;
} resumed;

static tg_status read_resumed(void *self, char *to, size_t max, size_t *n, tg_err *err)
{
    resumed *r = self;
    if (!r->start.n && r->file->fd < 0) {
        *n = 0;
        return TG_OK;
    }
    if (!r->start.n) {
        tg_stream stream = tg_file_stream(r->file);
        return stream.read(stream.self, to, max, n, err);
    }
    *n = r->start.n < max ? r->start.n : max;
    memcpy(to, r->start.ptr, *n);
    r->start = tg_slice_from(r->start, *n);
    return TG_OK;
}

/* From where they stand in a text to where that stands in the file. */
static void move_annotations(tg_vec *annotations, size_t from, const tg_inset *inset,
                             const tg_lines *lines)
{
    for (size_t i = from; i < annotations->count; i++) {
        tg_annotation *a = tg_vec_at(annotations, i);
        uint32_t start = lines->starts[a->location.line - 1] + a->location.column - 1;
        uint32_t n = a->location.end_column - a->location.column;
        tg_slice file = a->location.file;
        a->location = tg_inset_locate(inset, start, start + n);
        a->location.file = file;
        uint32_t line = lines->starts[a->target_line - 1];
        tg_location target = tg_inset_locate(inset, line, line);
        a->target_line = target.line;
        a->target_cell = target.cell;
        a->target_cell_line = target.cell_line;
    }
}

static tg_status find_in_inset(job *j, const tg_inset *inset, tg_err *err)
{
    tg_vec *annotations = &j->me->annotations;
    size_t from = annotations->count;
    tg_lines lines;
    if (tg_slice_find(inset->text, tg_slice_of("tallygate")) == SIZE_MAX) return TG_OK;
    tg_status status =
        tg_annotations_of(j->file->path, inset->text, j->me->arena, annotations, err);
    if (!status) status = tg_lines_of(inset->text, j->me->scratch, &lines, err);
    if (!status) move_annotations(annotations, from, inset, &lines);
    return status;
}

static tg_status find_annotations(job *j, const tg_scan *scan, tg_slice text, tg_err *err)
{
    if (scan->comments) return find_in_inset(j, scan->comments, err);
    if (tg_slice_find(text, tg_slice_of("tallygate")) == SIZE_MAX) return TG_OK;
    return tg_annotations_of(j->file->path, text, j->me->arena, &j->me->annotations, err);
}

static tg_status read_whole(job *j, const tg_reader *reader, const void *self, tg_input *input,
                            tg_scan *scan, tg_err *err)
{
    tg_status status = fill_all(j, reader->max_bytes, err);
    if (status) return status;
    tg_slice raw = {j->me->bytes, j->n};
    status = tg_text_decode(raw, j->me->scratch, &input->text, err);
    if (status) return status;
    scan->bytes = j->n;
    status = reader->read(self, input, scan, err);
    if (status) return status;
    return find_annotations(j, scan, input->text, err);
}

static tg_status read_with(job *j, int which, tg_input *input, tg_err *err)
{
    const tg_reader *reader = tg_readers[which];
    const void *self = j->crew->out->selves[which];
    tg_scan *scan = new_scan(j, which);
    if (!scan) return tg_fail_memory(err);
    if (!reader->is_streaming) return read_whole(j, reader, self, input, scan, err);
    resumed state = {.start = {j->me->bytes, j->n}, .file = &j->open};
    input->stream = (tg_stream){.read = read_resumed, .self = &state};
    scan->bytes = j->open.size;
    return reader->read(self, input, scan, err);
}

static bool is_wanted(const job *j, int which)
{
    if (j->file->is_plan_argument) return which == TG_READER_PLAN;
    if (j->file->is_for_sources_only && which != TG_READER_TERRAFORM_SOURCE) return false;
    return tg_readers[which]->wants(j->crew->out->selves[which], j->name);
}

static bool is_wanted_by_any(const job *j)
{
    for (int which = 0; which < TG_READER_COUNT; which++) {
        if (is_wanted(j, which)) return true;
    }
    return false;
}

static tg_status read_recognised(job *j, tg_err *err)
{
    tg_input input = {.path = j->file->path.ptr,
                      .is_plan_argument = j->file->is_plan_argument,
                      .twin = j->file->twin};
    tg_status status = fill(j, TG_LIMIT_HEAD_BYTES, err);
    if (status) return status;
    tg_slice raw = {j->me->bytes, j->n < TG_LIMIT_HEAD_BYTES ? j->n : TG_LIMIT_HEAD_BYTES};
    tg_err why;
    /* A head cut in the middle of a character is no error yet: the whole text is decoded later. */
    if (tg_text_decode(raw, j->me->scratch, &input.head, &why)) input.head = raw;
    for (int which = 0; which < TG_READER_COUNT; which++) {
        if (!is_wanted(j, which)) continue;
        const void *self = j->crew->out->selves[which];
        if (!input.is_plan_argument && !tg_readers[which]->recognises(self, &input)) continue;
        return read_with(j, which, &input, err);
    }
    return TG_OK;
}

/* A file of a commit is whole at once. */
static tg_status read_entry(job *j, tg_err *err)
{
    tg_slice text;
    tg_status status = tg_revision_read(j->file->revision, j->file->entry, TG_LIMIT_MANIFEST_BYTES,
                                        j->me->scratch, &text, err);
    if (status) return status;
    if (grow(j->me, text.n + 1)) return tg_fail_memory(err);
    if (text.n) memcpy(j->me->bytes, text.ptr, text.n);
    j->n = text.n;
    j->at_end = true;
    j->open = tg_file_of_fd(-1);
    return TG_OK;
}

static tg_status open_file(job *j, tg_err *err)
{
    const tg_gate_file *file = j->file;
    if (file->entry) return read_entry(j, err);
    if (file->is_standard_input) {
        j->open = tg_file_of_fd(0);
        return TG_OK;
    }
    unsigned flags = file->is_named ? TG_FILE_PIPE_OK : TG_FILE_NO_FOLLOW;
    return tg_file_open(AT_FDCWD, file->path.ptr, flags, &j->open, err);
}

/* A tree holds many files that are none of ours; one that a user names is meant to be judged. */
static tg_status refuse_named(job *j)
{
    tg_err err = {0};
    (void)tg_fail(
        &err, TG_EUNSUPPORTED,
        "not recognised as a plan, a manifest or source code, so it is not judged; manifests "
        "are named .yaml, .yml or .json, sources by their language");
    return diagnose(j, &err);
}

static tg_status run_job(job *j)
{
    if (!is_wanted_by_any(j)) return j->file->is_named ? refuse_named(j) : TG_OK;
    tg_err err = {0};
    tg_status status = open_file(j, &err);
    if (!status) {
        status = read_recognised(j, &err);
        if (j->open.fd != 0) tg_file_close(&j->open);
    }
    j->me->byte_count += j->n;
    if (status == TG_ENOMEM) return status;
    if (status) return diagnose(j, &err);
    return j->file->is_named && !j->crew->out->scans[j->item] ? refuse_named(j) : TG_OK;
}

static const char *lower_ending(tg_slice path, tg_arena *arena)
{
    size_t dot = path.n;
    bool has_upper = false;
    while (dot > 0 && path.ptr[dot - 1] != '.' && path.ptr[dot - 1] != '/') {
        dot--;
        has_upper = has_upper || (path.ptr[dot] >= 'A' && path.ptr[dot] <= 'Z');
    }
    if (!has_upper || dot == 0 || path.ptr[dot - 1] != '.') return path.ptr;
    char *name = tg_arena_strdup(arena, path);
    for (size_t i = dot; name && i < path.n; i++) {
        if (name[i] >= 'A' && name[i] <= 'Z') name[i] = (char)(name[i] + ('a' - 'A'));
    }
    return name;
}

static void do_item(void *context, size_t item, unsigned number)
{
    crew *c = context;
    worker *me = &c->workers[number];
    if (me->out_of_memory) return;
    job j = {.crew = c, .me = me, .file = &c->files[item], .item = item};
    j.name = lower_ending(j.file->path, me->scratch);
    if (!j.name || run_job(&j)) me->out_of_memory = true;
    tg_arena_reset(me->scratch);
    size_t done = atomic_fetch_add(&c->done, 1) + 1;
    if (number == 0 && c->options->progress && done % PROGRESS_EVERY == 0) {
        c->options->progress(c->options->progress_context, done, c->count);
    }
}

static tg_status start_workers(crew *c, unsigned count, tg_arena *arena, tg_err *err)
{
    c->workers = tg_arena_array(arena, count, sizeof *c->workers);
    c->out->arenas = tg_arena_array(arena, count, sizeof(tg_arena *));
    if (!c->workers || !c->out->arenas) return tg_fail_memory(err);
    for (unsigned i = 0; i < count; i++) {
        worker *w = &c->workers[i];
        w->arena = tg_arena_new();
        w->scratch = tg_arena_new();
        c->out->arenas[c->out->arena_count++] = w->arena;
        w->annotations = tg_vec_of(w->arena, sizeof(tg_annotation));
        if (!w->arena || !w->scratch) return tg_fail_memory(err);
    }
    return TG_OK;
}

static tg_status stop_workers(crew *c, unsigned count, tg_err *err)
{
    bool out_of_memory = false;
    for (unsigned i = 0; c->workers && i < count; i++) {
        worker *w = &c->workers[i];
        out_of_memory = out_of_memory || w->out_of_memory;
        c->out->byte_count += w->byte_count;
        for (size_t k = 0; k < w->annotations.count && !out_of_memory; k++) {
            tg_annotation *slot = tg_vec_push(&c->out->annotations);
            if (slot) *slot = *(tg_annotation *)tg_vec_at(&w->annotations, k);
            out_of_memory = !slot;
        }
        tg_arena_free(w->scratch);
        free(w->bytes);
    }
    return out_of_memory ? tg_fail_memory(err) : TG_OK;
}

static int compare_annotations(const void *a, const void *b)
{
    const tg_annotation *left = a;
    const tg_annotation *right = b;
    int order = tg_slice_compare(left->location.file, right->location.file);
    if (order) return order;
    return (left->location.line > right->location.line) -
           (left->location.line < right->location.line);
}

/* One reader's scans, in path order; NULL when out of memory. */
static tg_scan **scans_of(const tg_gate_scans *all, int which, tg_arena *arena, size_t *count)
{
    tg_scan **own = tg_arena_array(arena, all->count, sizeof *own);
    *count = 0;
    for (size_t i = 0; own && i < all->count; i++) {
        if (all->scans[i] && all->readers[i] == which) own[(*count)++] = all->scans[i];
    }
    return own;
}

static tg_status join(tg_gate_scans *out, int which, tg_arena *arena, tg_err *err)
{
    if (!tg_readers[which]->join) return TG_OK;
    size_t count = 0;
    tg_scan **own = scans_of(out, which, arena, &count);
    /* The scratch arenas of the threads are gone: joins have one of their own. */
    tg_arena *scratch = own ? tg_arena_new() : NULL;
    if (!scratch) return tg_fail_memory(err);
    for (size_t i = 0; i < count; i++) own[i]->scratch = scratch;
    tg_status status = tg_readers[which]->join(out->selves[which], own, count, arena, err);
    for (size_t i = 0; i < count; i++) own[i]->scratch = NULL;
    tg_arena_free(scratch);
    return status;
}

static tg_status join_all(const tg_reader_setup *setup, tg_gate_scans *out, tg_arena *arena,
                          tg_err *err)
{
    for (int which = 0; which < TG_READER_COUNT; which++) {
        tg_status status = join(out, which, arena, err);
        if (status) return status;
    }
    size_t plan_count = 0;
    size_t source_count = 0;
    tg_scan **plans = scans_of(out, TG_READER_PLAN, arena, &plan_count);
    tg_scan **sources = scans_of(out, TG_READER_TERRAFORM_SOURCE, arena, &source_count);
    if (!plans || !sources) return tg_fail_memory(err);
    return tg_terraform_locate(plans, plan_count, sources, source_count, setup->catalog, arena,
                               err);
}

static tg_status open_readers(const tg_reader_setup *setup, tg_gate_scans *out, tg_err *err)
{
    for (int which = 0; which < TG_READER_COUNT; which++) {
        tg_status status = tg_readers[which]->open(setup, &out->selves[which], err);
        if (status) return status;
    }
    return TG_OK;
}

tg_status tg_gate_scan(const tg_gate_options *options, const tg_reader_setup *setup,
                       const tg_vec *files, tg_arena *arena, tg_gate_scans *out, tg_err *err)
{
    crew c = {.options = options, .files = files->items, .count = files->count, .out = out};
    out->files = files->items;
    out->count = files->count;
    out->annotations = tg_vec_of(arena, sizeof(tg_annotation));
    out->scans = tg_arena_array(arena, files->count, sizeof *out->scans);
    out->readers = tg_arena_array(arena, files->count, 1);
    if (!out->scans || !out->readers) return tg_fail_memory(err);
    tg_status status = open_readers(setup, out, err);
    if (status) return status;
    unsigned jobs = options->jobs ? options->jobs : tg_work_processors();
    status = start_workers(&c, jobs, arena, err);
    if (!status) tg_work(c.count, jobs, do_item, &c);
    tg_status stopped = stop_workers(&c, jobs, status ? NULL : err);
    if (!status) status = stopped;
    if (!status && tg_vec_sort(&out->annotations, compare_annotations))
        status = tg_fail_memory(err);
    return status ? status : join_all(setup, out, arena, err);
}

void tg_gate_scans_close(tg_gate_scans *scans)
{
    for (int which = 0; which < TG_READER_COUNT; which++) {
        if (tg_readers[which]->close && scans->selves[which]) {
            tg_readers[which]->close(scans->selves[which]);
        }
        scans->selves[which] = NULL;
    }
    for (size_t i = 0; i < scans->arena_count; i++) tg_arena_free(scans->arenas[i]);
    scans->arena_count = 0;
}
