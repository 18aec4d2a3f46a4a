// What registrations tell the clients that a container hands over.
using System.Net.Http;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
public static class T { public const string J = "{\"team\": \"search\", \"use_case\": \"ranking\"}"; }
public class Ok : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { request.Headers.Add("x-portkey-metadata", T.J); return base.SendAsync(request, token); } }
public class None : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { return base.SendAsync(request, token); } }
public static class Names { public const string Chat = "chat-c"; }
public static class Reg {
  public static void Register(IServiceCollection services) {
    services.AddHttpClient("one", c => c.DefaultRequestHeaders.Add("x-portkey-metadata", T.J));
    services.AddHttpClient(Names.Chat).AddHttpMessageHandler<Ok>();
    services.AddHttpClient<Mine>().AddHttpMessageHandler<Ok>();
    services.AddHttpClient<Named>("named").AddHttpMessageHandler<Ok>();
    services.AddHttpClient(nameof(NameofUser)).AddHttpMessageHandler<Ok>();
    services.AddHttpClient<Stmt>(client => { client.BaseAddress = new Uri("https://api.openai.com/"); client.DefaultRequestHeaders.Add("x-portkey-metadata", T.J); client.DefaultRequestHeaders.Remove("x-portkey-metadata"); });
    services.AddHttpClient<Clr>(client => { client.DefaultRequestHeaders.Add("x-portkey-metadata", T.J); client.DefaultRequestHeaders.Clear(); });
    services.AddHttpClient<Sub2>(client => { var other = new HttpClient(); other.DefaultRequestHeaders.Add("x-portkey-metadata", T.J); });
    var b = services.AddHttpClient<Bld>();
    b.AddHttpMessageHandler<Ok>();
    services.AddHttpClient<Inner>(client => { foreach (var kv in H) client.DefaultRequestHeaders.Add(kv.Key, kv.Value); });
    services.AddHttpClient<Prim>().ConfigurePrimaryHttpMessageHandler(() => new Ok { InnerHandler = new HttpClientHandler() });
    services.AddHttpClient<Gen>().AddHttpMessageHandler(() => new Ok());
    services.AddHttpClient<Svc>().AddHttpMessageHandler(sp => sp.GetRequiredService<Ok>());
    services.AddHttpClient<IFace, Impl>(Cfg);
    services.AddTransient<Chained>(); services.AddHttpClient<Chained>().AddHttpMessageHandler<None>().Services.AddHttpClient<OtherOne>().AddHttpMessageHandler<Ok>();
    services.AddHttpClient<OneOf>().AddHttpMessageHandler<Ok>().Services.AddHttpClient<Next>(c => c.Timeout = t);
    services.AddHttpClient<Left>(c => { if (dev) return; c.DefaultRequestHeaders.Add("x-portkey-metadata", T.J); });
    services.AddHttpClient<TwoArg>((sp, c) => { var o = sp.GetRequiredService<Opt>(); c.DefaultRequestHeaders.Add("x-portkey-metadata", T.J); });
  }
  static void Cfg(HttpClient c) { c.DefaultRequestHeaders.Add("x-portkey-metadata", T.J); }
  static readonly System.Collections.Generic.Dictionary<string,string> H = new() { ["helicone-property-team"] = "a", ["helicone-property-use_case"] = "b" };
}
public class F(IHttpClientFactory f) {
  const string U = "https://api.openai.com/v1/chat/completions";
  // tallygate-ok
  public async Task a1() { var h = f.CreateClient("one"); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: llm-attribution
  public async Task a2() { var h = f.CreateClient("two"); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  public async Task a3() { var h = f.CreateClient(Names.Chat); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: llm-attribution
  public async Task a4() { var h = f.CreateClient(); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  public async Task a5() { var h = f.CreateClient("named"); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  public async Task a6() { var h = f.CreateClient(nameof(NameofUser)); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: llm-attribution
  public async Task a7() { using var h = new HttpClient(); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
}
public class Mine(HttpClient http) { const string U = "https://api.openai.com/v1/chat/completions";
  // tallygate-ok
  public Task a1() => http.PostAsJsonAsync(U, new { model = "gpt-4o", messages });
  // tallygate-expect: llm-attribution
  public async Task a2() { var h = new HttpClient(); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: tag-undecided
  public async Task a3(HttpClient given) { await given.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  static readonly HttpClient Shared = new HttpClient();
  // tallygate-expect: llm-attribution
  public async Task a4() { await Shared.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
}
// tallygate-ok
public class Named { private readonly HttpClient _h; public Named(HttpClient h) { _h = h; } public Task a1() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-expect: tag-undecided
public class Stmt { private readonly HttpClient _h; public Stmt(HttpClient h) { _h = h; } public Task a1() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-expect: tag-undecided
public class Clr { private readonly HttpClient _h; public Clr(HttpClient h) { _h = h; } public Task a2() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-expect: llm-attribution
public class Sub2 { private readonly HttpClient _h; public Sub2(HttpClient h) { _h = h; } public Task a3() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class Bld { private readonly HttpClient _h; public Bld(HttpClient h) { _h = h; } public Task a4() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class Inner { private readonly HttpClient _h; public Inner(HttpClient h) { _h = h; } public Task a5() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class Prim { private readonly HttpClient _h; public Prim(HttpClient h) { _h = h; } public Task a6() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class Gen { private readonly HttpClient _h; public Gen(HttpClient h) { _h = h; } public Task a7() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class Impl : IFace { private readonly HttpClient _h; public Impl(HttpClient h) { _h = h; } public Task a9() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-expect: llm-attribution
public class Chained { private readonly HttpClient _h; public Chained(HttpClient h) { _h = h; } public Task b1() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class OtherOne { private readonly HttpClient _h; public OtherOne(HttpClient h) { _h = h; } public Task b2() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class TwoArg { private readonly HttpClient _h; public TwoArg(HttpClient h) { _h = h; } public Task b3() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class NameofUser { private readonly HttpClient _h; public NameofUser(IHttpClientFactory f) { _h = f.CreateClient(nameof(NameofUser)); } public Task b5() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-ok
public class OneOf { private readonly HttpClient _h; public OneOf(HttpClient h) { _h = h; } public Task Ask() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-expect: llm-attribution
public class Next { private readonly HttpClient _h; public Next(HttpClient h) { _h = h; } public Task Ask() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
// tallygate-expect: tag-undecided
public class Left { private readonly HttpClient _h; public Left(HttpClient h) { _h = h; } public Task Ask() => _h.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
