/* Pools of nodes and the pods that run on them. Both cost the same money: the bill has the nodes, a
 * team's showback has the pods. So a pod costs its share of the pools of its accelerator, and a
 * pool what no pod of the run accounts for; their sum is the larger of the two. */
#include "cost/pricing.h"

/* One kind of machine of one pool. */
typedef struct capacity {
    const tg_asset *asset;
    tg_priced_state *state;
    tg_slice accelerator, type;
    tg_range units;     /* accelerator-hours */
    size_t from, count; /* its lines in the state */
    tg_estimate amount;
} capacity;

/* A line of a pod that is a share of pools. */
typedef struct hosted {
    const tg_asset *asset;
    size_t side, line;
    tg_slice accelerator;
    tg_range units;
} hosted;

/* --- which ------------------------------------------------------------------------------------ */

bool tg_pool_is(const tg_asset *asset)
{
    static const char *const types[] = {
        "aws_eks_node_group",
        "awscc_eks_nodegroup",
        "azurerm_kubernetes_cluster",
        "azurerm_kubernetes_cluster_node_pool",
        "google_container_cluster",
        "google_container_node_pool",
        "oci_containerengine_node_pool",
        "digitalocean_kubernetes_cluster",
        "digitalocean_kubernetes_node_pool",
        "scaleway_k8s_pool",
        "nebius_mk8s_v1_node_group",
        "coreweave_cks_node_pool",
        "eks.aws.upbound.io/NodeGroup",
        "container.gcp.upbound.io/NodePool",
        "container.cnrm.cloud.google.com/ContainerNodePool",
        "container.cnrm.cloud.google.com/ContainerCluster",
        "containerservice.azure.com/ManagedClustersAgentPool",
        "containerservice.azure.com/ManagedCluster",
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (tg_slice_is(asset->type, types[i])) return true;
    }
    return false;
}

bool tg_pool_follows_pods(const tg_asset *asset)
{
    static const tg_slice groups[] = {
        TG_LIT("karpenter.sh/"), TG_LIT("karpenter.k8s.aws/"), TG_LIT("cluster.x-k8s.io/"),
        TG_LIT("infrastructure.cluster.x-k8s.io/"), TG_LIT("cloud.google.com/")};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (tg_slice_starts(asset->type, groups[i])) return true;
    }
    return false;
}

void tg_pools_open(tg_pricing *pricing)
{
    struct tg_pools *pools = &pricing->pools;
    for (size_t side = 0; side < 2; side++) {
        pools->capacities[side] = tg_vec_of(pricing->arena, sizeof(capacity));
        pools->kinds[side] = tg_vec_of(pricing->arena, sizeof(tg_pool_kind));
    }
    pools->hosted = tg_vec_of(pricing->arena, sizeof(hosted));
}

/* --- what pools bring ------------------------------------------------------------------------- */

static bool multiply(tg_range count, int64_t by, tg_range *out)
{
    return !__builtin_mul_overflow(count.low, by, &out->low) &&
           !__builtin_mul_overflow(count.expected, by, &out->expected) &&
           !__builtin_mul_overflow(count.high, by, &out->high);
}

static bool add(tg_range *total, tg_range more)
{
    tg_range sum;
    bool fits = !__builtin_add_overflow(total->low, more.low, &sum.low) &&
                !__builtin_add_overflow(total->expected, more.expected, &sum.expected) &&
                !__builtin_add_overflow(total->high, more.high, &sum.high);
    if (fits) *total = sum;
    return fits;
}

tg_status tg_pool_note(tg_job *job, tg_slice accelerator, tg_slice type, int64_t each,
                       tg_range machine_hours, size_t from, tg_err *err)
{
    capacity c = {.asset = job->asset,
                  .state = job->out,
                  .accelerator = accelerator,
                  .type = type,
                  .from = from,
                  .count = job->lines.count - from};
    if (!tg_pool_is(job->asset) || !accelerator.n || each < 1 ||
        !multiply(machine_hours, each, &c.units))
        return TG_OK;
    capacity *slot = tg_vec_push(&job->pricing->pools.capacities[job->side]);
    if (!slot) return tg_fail_memory(err);
    *slot = c;
    return TG_OK;
}

static tg_status sum_lines(capacity *c, tg_err *err)
{
    tg_status status = TG_OK;
    c->amount = (tg_estimate){{0}, {0}, {0}};
    for (size_t i = 0; i < c->count && !status; i++)
        status = tg_estimate_add(&c->amount, c->state->lines[c->from + i].amount, err);
    return status;
}

static tg_pool_kind *find_kind(const tg_pricing *p, size_t side, tg_slice accelerator)
{
    tg_pool_kind *all = p->pools.kinds[side].items;
    for (size_t i = 0; i < p->pools.kinds[side].count; i++) {
        if (tg_slice_equal_nocase(all[i].accelerator, accelerator)) return &all[i];
    }
    return NULL;
}

/* A pool that is not compared was there before. */
static tg_status keep_uncompared(tg_pricing *p, tg_cost *const *costs, tg_err *err)
{
    if (p->input->what_if_count) return TG_OK;
    for (size_t i = 0; i < p->pools.capacities[1].count; i++) {
        const capacity *after = tg_vec_at(&p->pools.capacities[1], i);
        if (!tg_is_uncompared(after->asset) || !after->state->is_priced) continue;
        capacity before = *after;
        capacity *slot = tg_vec_push(&p->pools.capacities[0]);
        if (!slot) return tg_fail_memory(err);
        *slot = before;
        slot->state = &costs[after->asset - p->input->assets]->before;
    }
    return TG_OK;
}

/* Pools are named by the first of them, by address. */
static void name_first(tg_pool_kind *kind, const capacity *c)
{
    bool is_first = !kind->pool_count || tg_slice_compare(c->asset->address, kind->address) < 0;
    if (!is_first) return;
    kind->address = c->asset->address;
    if (!c->count) return;
    kind->source = c->state->lines[c->from].price_source;
    kind->from = c->state->lines[c->from].price_from;
}

static tg_status sum_side(tg_pricing *p, size_t side, tg_err *err)
{
    capacity *all = p->pools.capacities[side].items;
    for (size_t i = 0; i < p->pools.capacities[side].count; i++) {
        if (!all[i].state->is_priced) continue;
        tg_status status = sum_lines(&all[i], err);
        if (status) return status;
        tg_pool_kind *kind = find_kind(p, side, all[i].accelerator);
        if (!kind) kind = tg_vec_push(&p->pools.kinds[side]);
        if (!kind) return tg_fail_memory(err);
        if (!kind->pool_count) *kind = (tg_pool_kind){.accelerator = all[i].accelerator};
        name_first(kind, &all[i]);
        kind->pool_count++;
        /* More than a number holds is more than pods can ask for. */
        if (!add(&kind->supply, all[i].units)) continue;
        status = tg_estimate_add(&kind->amount, all[i].amount, err);
        if (status) return status;
    }
    return TG_OK;
}

tg_status tg_pools_sum(tg_pricing *pricing, tg_cost *const *costs, tg_err *err)
{
    if (pricing->usage.are_pools_apart) return TG_OK;
    tg_status status = keep_uncompared(pricing, costs, err);
    if (!status) status = sum_side(pricing, 0, err);
    return status ? status : sum_side(pricing, 1, err);
}

/* --- where pods run --------------------------------------------------------------------------- */

/* Pools that have none of it now hold no pods, and say no price. */
static tg_pool_kind *if_supplied(tg_pool_kind *kind)
{
    return kind && kind->supply.high > 0 ? kind : NULL;
}

tg_pool_kind *tg_pool_for(const tg_job *job, tg_slice accelerator, tg_slice type)
{
    const tg_pricing *p = job->pricing;
    const capacity *all = p->pools.capacities[job->side].items;
    if (accelerator.n) return if_supplied(find_kind(p, job->side, accelerator));
    for (size_t i = 0; i < p->pools.capacities[job->side].count && type.n; i++) {
        if (tg_slice_equal_nocase(all[i].type, type))
            return if_supplied(find_kind(p, job->side, all[i].accelerator));
    }
    return NULL;
}

/* Whose whole devices a resource counts, by the names of the device plug-ins. */
static const char *resource_of(tg_slice accelerator)
{
    static const struct {
        tg_slice start;
        const char *resource;
    } makers[] = {
        {TG_LIT("Inferentia"), "aws.amazon.com/neuron"},
        {TG_LIT("Trainium"), "aws.amazon.com/neuron"},
        {TG_LIT("TPU"), "google.com/tpu"},
        {TG_LIT("Radeon"), "amd.com/gpu"},
        {TG_LIT("MI"), "amd.com/gpu"},
        {TG_LIT("V710"), "amd.com/gpu"},
        {TG_LIT("Gaudi"), "habana.ai/gaudi"},
        {TG_LIT("Qualcomm"), "qualcomm.com/qaic"},
    };
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        if (tg_slice_starts(accelerator, makers[i].start)) return makers[i].resource;
    }
    return "nvidia.com/gpu";
}

tg_pool_kind *tg_pool_of_resource(const tg_job *job, tg_slice resource)
{
    tg_vec *kinds = &job->pricing->pools.kinds[job->side];
    tg_pool_kind *only = NULL;
    for (size_t i = 0; i < kinds->count; i++) {
        tg_pool_kind *kind = tg_vec_at(kinds, i);
        bool is_it = tg_slice_is(resource, resource_of(kind->accelerator));
        if (!is_it || !if_supplied(kind)) continue;
        if (only) return NULL;
        only = kind;
    }
    return only;
}

/* What an hour costs at one end of the range; where nothing runs at that end, what it costs
 * otherwise. */
static tg_price rate_at(const tg_pool_kind *kind, size_t end)
{
    const tg_price rates[] = {{kind->amount.low, kind->supply.low},
                              {kind->amount.expected, kind->supply.expected},
                              {kind->amount.high, kind->supply.high}};
    if (rates[end].per > 0) return rates[end];
    if (rates[1].per > 0) return rates[1];
    return rates[2].per > 0 ? rates[2] : (tg_price){{0}, 1};
}

static tg_status cost_of(const tg_pool_kind *kind, tg_range units, tg_estimate *out, tg_err *err)
{
    tg_status status = tg_price_cost(rate_at(kind, 0), units.low, &out->low, err);
    if (!status) status = tg_price_cost(rate_at(kind, 1), units.expected, &out->expected, err);
    return status ? status : tg_price_cost(rate_at(kind, 2), units.high, &out->high, err);
}

void tg_pool_put_rate(const tg_pool_kind *kind, tg_buf *to)
{
    tg_money hour = {0};
    if (!tg_price_cost(rate_at(kind, 1), 1, &hour, NULL)) tg_price_put(to, hour);
}

tg_status tg_pool_host(tg_job *job, tg_pool_kind *kind, const tg_item *item, tg_range units,
                       tg_err *err)
{
    tg_estimate amount = {{0}, {0}, {0}};
    tg_status status = cost_of(kind, units, &amount, err);
    if (status == TG_ERANGE || (!status && !add(&kind->demand, units)))
        return tg_job_unpriced(job, "the number of accelerators does not fit");
    bool was_there = job->side == 1 && tg_is_uncompared(job->asset);
    if (!status && was_there) (void)add(&kind->uncompared, units); /* no more than the demand */
    if (!status) status = tg_job_add_amount(job, item, amount, err);
    if (status || job->unpriced.n) return status;
    hosted *slot = tg_vec_push(&job->pricing->pools.hosted);
    if (!slot) return tg_fail_memory(err);
    *slot = (hosted){.asset = job->asset,
                     .side = job->side,
                     .line = job->lines.count - 1,
                     .accelerator = kind->accelerator,
                     .units = units};
    return TG_OK;
}

/* --- what is left of the pools ---------------------------------------------------------------- */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* A pod that is not compared did run before, as far as the pools of then held it; what no pool
 * holds runs elsewhere, then and now. So the change is that of the pools. Of `demand` hours. */
static int64_t hours_before(int64_t demand, int64_t supply_before, int64_t supply)
{
    int64_t held = least(demand, supply);
    return least(held, supply_before) + (demand - held);
}

static tg_range range_before(const tg_pool_kind *before, const tg_pool_kind *after)
{
    tg_range supply = before ? before->supply : (tg_range){0, 0, 0};
    return (tg_range){hours_before(after->demand.low, supply.low, after->supply.low),
                      hours_before(after->demand.expected, supply.expected, after->supply.expected),
                      hours_before(after->demand.high, supply.high, after->supply.high)};
}

/* `amount` by hours of all hours; as it is where there are none. */
static tg_status take_part(tg_money *amount, int64_t hours, int64_t all, tg_err *err)
{
    return all > 0 ? tg_money_scale(*amount, hours, all, amount, err) : TG_OK;
}

static tg_status exchange(tg_estimate *total, tg_estimate old, tg_estimate new, tg_err *err)
{
    tg_estimate rest = *total;
    tg_status status = tg_money_subtract(total->low, old.low, &rest.low, err);
    if (!status) status = tg_money_subtract(total->expected, old.expected, &rest.expected, err);
    if (!status) status = tg_money_subtract(total->high, old.high, &rest.high, err);
    if (!status) status = tg_estimate_add(&rest, new, err);
    if (!status) *total = rest;
    return status;
}

static tg_status move_before(tg_pricing *p, const hosted *h, tg_cost_line *line, tg_estimate *total,
                             tg_err *err)
{
    const tg_pool_kind *after = find_kind(p, 1, h->accelerator);
    tg_pool_kind *before = find_kind(p, 0, h->accelerator);
    tg_range hours = range_before(before, after);
    tg_estimate amount = {{0}, {0}, {0}};
    bool has_rate = if_supplied(before) != NULL;
    tg_status status = cost_of(has_rate ? before : after, h->units, &amount, err);
    if (!status) status = take_part(&amount.low, hours.low, after->demand.low, err);
    if (!status) status = take_part(&amount.expected, hours.expected, after->demand.expected, err);
    if (!status) status = take_part(&amount.high, hours.high, after->demand.high, err);
    if (!status) status = exchange(total, line->amount, amount, err);
    line->amount = amount;
    return status;
}

/* What pods that are not compared asked the pools of then for. */
static void move_demand(tg_pricing *p)
{
    const tg_pool_kind *all = p->pools.kinds[1].items;
    for (size_t i = 0; i < p->pools.kinds[1].count; i++) {
        const tg_pool_kind *after = &all[i];
        tg_pool_kind *before = find_kind(p, 0, after->accelerator);
        if (!before) continue;
        tg_range hours = range_before(before, after);
        tg_money part[3] = {
            {after->uncompared.low}, {after->uncompared.expected}, {after->uncompared.high}};
        bool fits = !take_part(&part[0], hours.low, after->demand.low, NULL) &&
                    !take_part(&part[1], hours.expected, after->demand.expected, NULL) &&
                    !take_part(&part[2], hours.high, after->demand.high, NULL);
        tg_range more = {part[0].nano_usd, part[1].nano_usd, part[2].nano_usd};
        if (fits) (void)add(&before->demand, more); /* at most what it is after */
    }
}

static tg_status move_pods(tg_pricing *p, tg_cost *const *costs, tg_err *err)
{
    const tg_asset *last = NULL;
    tg_status status = TG_OK;
    for (size_t i = 0; i < p->pools.hosted.count && !status; i++) {
        const hosted *h = tg_vec_at(&p->pools.hosted, i);
        if (h->side != 1 || !tg_is_uncompared(h->asset)) continue;
        tg_priced_state *before = &costs[h->asset - p->input->assets]->before;
        if (!before->is_priced) continue;
        if (h->asset != last) status = tg_own_lines(p, before, 0, err);
        if (!status) status = move_before(p, h, &before->lines[h->line], &before->amount, err);
        last = h->asset;
    }
    if (!status) move_demand(p);
    return status;
}

static tg_status left_of(tg_money amount, int64_t supply, int64_t demand, tg_money *out,
                         tg_err *err)
{
    *out = amount;
    if (supply <= 0) return TG_OK;
    return tg_money_scale(amount, demand < supply ? supply - demand : 0, supply, out, err);
}

static tg_status describe_left(tg_pricing *p, const tg_pool_kind *kind, tg_cost_line *line,
                               tg_err *err)
{
    tg_buf words = tg_buf_of(4096);
    int64_t demand = least(kind->demand.expected, kind->supply.expected);
    tg_put_count(&words, demand);
    tg_buf_puts(&words, " of ");
    tg_put_count(&words, kind->supply.expected);
    tg_buf_printf(&words, " hours of %.*s a month", TG_FMT(kind->accelerator));
    if (kind->demand.expected > demand) {
        tg_buf_puts(&words, ", of ");
        tg_put_count(&words, kind->demand.expected);
        tg_buf_puts(&words, " that they ask for");
    }
    line->what = (tg_slice)TG_LIT("less what its pods cost in this run");
    return tg_take_words(p, &words, &line->quantity, err);
}

/* The range is kept one: where pods have a range and the pool has none, the ends would cross. */
static tg_status settle_capacity(tg_pricing *p, const capacity *c, const tg_pool_kind *kind,
                                 tg_err *err)
{
    tg_priced_state *state = c->state;
    tg_estimate left = {{0}, {0}, {0}};
    tg_cost_line line = {.amount = {{0}, {0}, {0}}};
    tg_status status = left_of(c->amount.low, kind->supply.low, kind->demand.low, &left.low, err);
    if (!status)
        status = left_of(c->amount.expected, kind->supply.expected, kind->demand.expected,
                         &left.expected, err);
    if (!status)
        status = left_of(c->amount.high, kind->supply.high, kind->demand.high, &left.high, err);
    if (status) return status;
    if (tg_money_compare(left.low, left.expected) > 0) left.low = left.expected;
    if (tg_money_compare(left.high, left.expected) < 0) left.high = left.expected;
    line.amount = (tg_estimate){{left.low.nano_usd - c->amount.low.nano_usd},
                                {left.expected.nano_usd - c->amount.expected.nano_usd},
                                {left.high.nano_usd - c->amount.high.nano_usd}};
    status = tg_estimate_add(&state->amount, line.amount, err);
    if (!status) status = describe_left(p, kind, &line, err);
    if (!status) status = tg_own_lines(p, state, 1, err);
    if (!status) state->lines[state->line_count++] = line;
    return status;
}

static tg_status settle_side(tg_pricing *p, size_t side, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < p->pools.capacities[side].count && !status; i++) {
        const capacity *c = tg_vec_at(&p->pools.capacities[side], i);
        const tg_pool_kind *kind = find_kind(p, side, c->accelerator);
        if (!kind || !c->state->is_priced || !kind->demand.high) continue;
        status = settle_capacity(p, c, kind, err);
    }
    return status;
}

tg_status tg_pools_settle(tg_pricing *pricing, tg_cost *const *costs, tg_err *err)
{
    if (pricing->usage.are_pools_apart || !pricing->pools.hosted.count) return TG_OK;
    tg_status status = pricing->input->what_if_count ? TG_OK : move_pods(pricing, costs, err);
    if (!status) status = settle_side(pricing, 0, err);
    return status ? status : settle_side(pricing, 1, err);
}
