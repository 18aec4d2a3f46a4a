/* Kinds that no rule names: an operator of one's own, or one that came after the rules. Where their
 * pods stand is taken from the shape that nearly all operators share (the rule generic/pod-template
 * says where), so only signs count that mean the same whoever reads the object. */
#include "kubernetes/internal.h"

static const tg_slice group = TG_LIT("generic");
static const tg_slice kind = TG_LIT("pod-template");

const tg_workload *tg_k8s_generic(const tg_k8s *k8s)
{
    return tg_workload_find(k8s->catalog, group, kind);
}

bool tg_k8s_is_generic(const tg_workload *workload)
{
    return tg_slice_equal(workload->group, group) && tg_slice_equal(workload->kind, kind);
}

/* A device that is asked for by name, or an image that says what it is for. Keys, nodes and
 * annotations may be meant for something else in an object that nobody here knows. */
static bool is_strong(const tg_k8s_sign *sign)
{
    const tg_signal *signal = sign->signal;
    return signal->kind == TG_SIGNAL_RESOURCE ||
           (signal->kind == TG_SIGNAL_IMAGE && signal->category.n);
}

void tg_k8s_keep_strong(tg_vec *pods, tg_k8s_find *find)
{
    tg_k8s_pod *all = pods->items;
    for (size_t p = 0; p < pods->count; p++) {
        tg_k8s_sign *signs = all[p].signs.items;
        size_t kept = 0;
        for (size_t i = 0; i < all[p].signs.count; i++) {
            if (is_strong(&signs[i])) signs[kept++] = signs[i];
        }
        all[p].signs.count = kept;
        all[p].has_wait = false;
    }
    find->waits.count = 0;
}
