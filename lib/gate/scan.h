/* scan.h - files through their readers, on all threads. */
#ifndef TG_GATE_SCAN_H
#define TG_GATE_SCAN_H

#include "gate/inputs.h"
#include "gate/readers.h"

/* What reading all files gave. `scans` has one slot per file, NULL where no reader took it. */
typedef struct tg_gate_scans {
    const tg_gate_file *files; /* as given: sorted by path */
    tg_scan **scans;
    unsigned char *readers; /* TG_READER_... per file, where there is a scan */
    size_t count;
    tg_vec annotations; /* tg_annotation, sorted by file and line */
    uint64_t byte_count;
    void *selves[TG_READER_COUNT];
    tg_arena **arenas; /* one per worker: what the scans live in */
    size_t arena_count;
} tg_gate_scans;

/* Reads every file with the first reader that recognises it and joins each reader's scans. A file
 * that cannot be read is a diagnostic in its scan; only lack of memory is a failure. Close it also
 * after a failure. */
tg_status tg_gate_scan(const tg_gate_options *options, const tg_reader_setup *setup,
                       const tg_vec *files, tg_arena *arena, tg_gate_scans *out,
                       tg_err *err) TG_MUST_CHECK;
void tg_gate_scans_close(tg_gate_scans *scans);

#endif
