/* reader.h - what turns one kind of input into assets, and what it hands over.
 *
 * A reader is a descriptor. The gate opens each once, offers it files, and calls `read` for every
 * file it recognises, from several threads; what needs several files together (a module's
 * variables, a claim in another manifest, a client made in another source file) is left as facts
 * and settled in `join`. */
#ifndef TG_MODEL_READER_H
#define TG_MODEL_READER_H

#include "base/stream.h"
#include "model/asset.h"
#include "model/inset.h"

/* Something that could not be read or told. It is not a finding. */
typedef enum tg_diagnostic_level {
    TG_DIAGNOSTIC_NOTE,  /* shown with --verbose: skipped a generated file, a chart without AI */
    TG_DIAGNOSTIC_ERROR, /* could hide an asset: makes the run incomplete, exit code 3 */
} tg_diagnostic_level;

typedef struct tg_diagnostic {
    tg_diagnostic_level level;
    tg_location location; /* line 0: the whole file */
    tg_slice message;     /* what is wrong and what to do; never holds text of a plan */
} tg_diagnostic;

/* A finding that a reader can already tell (an unrendered chart); `policy` names a built-in policy.
 */
typedef struct tg_observation {
    tg_slice policy;
    tg_location location;
    tg_slice subject; /* what it is about, for the fingerprint: the chart's directory */
    tg_slice message;
    tg_slice fix;
    bool is_incomplete; /* also makes the run incomplete */
} tg_observation;

/* Why a reader left a file, or calls in it, alone that it could have judged: each run says how
 * many. */
typedef enum tg_left_alone {
    TG_LEFT_NOT,
    TG_LEFT_TEST,
    TG_LEFT_DOCUMENTATION,
    TG_LEFT_VENDORED,
    TG_LEFT_GENERATED,
    TG_LEFT_SDK, /* an SDK's own source */
    TG_LEFT_COUNT,
} tg_left_alone;

/* What one file gave. */
typedef struct tg_scan {
    tg_slice path;       /* as given in tg_input */
    size_t named_n;      /* bytes of `path` that the user named: who asks for docs/example gets it,
                            though      directories called docs are passed by on the way down */
    tg_arena *arena;     /* for all that stays until the run ends */
    tg_arena *scratch;   /* emptied after each file */
    tg_vec assets;       /* tg_asset */
    tg_vec diagnostics;  /* tg_diagnostic */
    tg_vec observations; /* tg_observation */
    void *facts;         /* the reader's own, in `arena`, for `join`; NULL when none */
    uint64_t bytes;      /* read */
    const tg_inset *comments; /* the text in which comments stand, where that is not the file as it
                                 is; until the next file is read */
    tg_left_alone left_alone;
    size_t left_n;      /* bytes of `path` that are the directory for which it was; 0: none */
    bool is_not_judged; /* it only looked like one of the reader's own: not counted as read */
} tg_scan;

typedef struct tg_input {
    const char *path; /* as shown: relative to the scanned root */
    tg_slice head;    /* first bytes, decoded to UTF-8; the whole text when it is short */
    tg_slice text;    /* the whole text, decoded; {NULL, 0} for a reader that streams, and while
                         recognising */
    tg_stream stream; /* a streaming reader's input from its first byte, not decoded yet */
    bool is_plan_argument; /* the user said --plan: refuse with a reason what is no plan */
    /* What the same reader made of the same bytes under the same path in the other tree of a
     * comparison, joined; NULL when there is none. A reader may take from it what it would find. */
    const tg_scan *twin;
} tg_input;

typedef struct tg_catalog tg_catalog;

typedef struct tg_reader_setup {
    const tg_catalog *catalog;
    /* Attribute paths that the bundle's policies ask for (`attributes.PATH` without the prefix):
     * readers keep these besides what their rules need, and nothing else of an input. */
    const tg_slice *attribute_paths;
    size_t attribute_path_count;
    bool include_tests;     /* code in test paths and mocks too */
    bool include_generated; /* generated, vendored and minified code too */
    bool watch_api_keys;    /* say where providers' keys are read (policy llm-api-key) */
    tg_arena *arena;        /* lives as long as the run */
} tg_reader_setup;

typedef struct tg_reader {
    const char *name; /* "terraform plan", "terraform source", "kubernetes", "code" */
    bool is_streaming;
    size_t max_bytes; /* larger files are a diagnostic; ignored when streaming */
    tg_status (*open)(const tg_reader_setup *setup, void **self, tg_err *err);
    /* By name alone, cheap: whether the file is worth opening at all. */
    bool (*wants)(const void *self, const char *path);
    /* By content: path, head. False leaves the file to the next reader. */
    bool (*recognises)(const void *self, const tg_input *input);
    /* One file, any thread. Broken input is a diagnostic in `scan` and TG_OK; a returned failure
     * (TG_ENOMEM, TG_EIO) becomes a diagnostic by the gate. */
    tg_status (*read)(const void *self, const tg_input *input, tg_scan *scan, tg_err *err);
    /* Once, after all files, with this reader's scans in path order; may be NULL. New assets,
     * diagnostics and observations go into any of the scans; memory from scans[i]->arena or
     * `arena`. */
    tg_status (*join)(void *self, tg_scan *const *scans, size_t count, tg_arena *arena,
                      tg_err *err);
    void (*close)(void *self); /* may be NULL */
} tg_reader;

/* Adds a diagnostic; TG_ENOMEM is the only failure. `message` is printf-made in the scan's arena.
 */
tg_status tg_scan_diagnose(tg_scan *scan, tg_diagnostic_level level, tg_location location,
                           const char *format, ...) TG_PRINTF(4, 5) TG_MUST_CHECK;
/* The same from an error; uses its file if set, else the scan's path. */
tg_status tg_scan_diagnose_err(tg_scan *scan, const tg_err *err) TG_MUST_CHECK;

#endif
