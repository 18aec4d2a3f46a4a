// What a handler changes is the request that it sends on, before it does; by methods of its own, of a class above it.
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Embeddings;
public static class T { public const string J = "{\"team\": \"search\", \"use_case\": \"ranking\"}"; }
public class Ok : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { request.Headers.Add("x-portkey-metadata", T.J); return base.SendAsync(request, token); } }
public class None : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { return base.SendAsync(request, token); } }
public class After : DelegatingHandler { protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { var r = await base.SendAsync(request, token); request.Headers.Add("x-portkey-metadata", T.J); return r; } }
public class Resp : DelegatingHandler { protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { var r = await base.SendAsync(request, token); r.Headers.Add("x-portkey-metadata", T.J); return r; } }
public class Rem : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { request.Headers.Add("x-portkey-metadata", T.J); request.Headers.Remove("x-portkey-metadata"); return base.SendAsync(request, token); } }
public class RemAdd : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { request.Headers.Remove("x-portkey-metadata"); request.Headers.Add("x-portkey-metadata", T.J); return base.SendAsync(request, token); } }
public class IfNot : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { if (!request.Headers.Contains("x-portkey-metadata")) request.Headers.Add("x-portkey-metadata", T.J); return base.SendAsync(request, token); } }
public class Help : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { Stamp(request); return base.SendAsync(request, token); } void Stamp(HttpRequestMessage r) { r.Headers.Add("x-portkey-metadata", T.J); } }
public class Sub : Ok { }
public class SubNo : Ok { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { return base.SendAsync(request, token); } }
public class SyncFirst : DelegatingHandler { protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken token) { return base.Send(request, token); } protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { request.Headers.Add("x-portkey-metadata", T.J); return base.SendAsync(request, token); } }
public class Loop : DelegatingHandler { static readonly Dictionary<string,string> H = new() { ["helicone-property-team"] = "a", ["helicone-property-use_case"] = "b" }; protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { foreach (var kv in H) request.Headers.TryAddWithoutValidation(kv.Key, kv.Value); return base.SendAsync(request, token); } }
public class Early : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { if (request.RequestUri.Host != "api.x") return base.SendAsync(request, token); request.Headers.Add("x-portkey-metadata", T.J); return base.SendAsync(request, token); } }
public class Local : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { var headers = request.Headers; headers.Add("x-portkey-metadata", T.J); return base.SendAsync(request, token); } }
public class Bare : DelegatingHandler { protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken token) { request.Headers.Add("x-portkey-metadata", T.J); return base.Send(request, token); } protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) { return base.SendAsync(request, token); } }
public class C {
  // tallygate-expect: llm-attribution
  async Task a0() { var h = new HttpClient(new Bare()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  const string U = "https://api.openai.com/v1/chat/completions";
  // tallygate-ok
  async Task a1() { var h = new HttpClient(new Ok()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: llm-attribution
  async Task a2() { var h = new HttpClient(new After()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: llm-attribution
  async Task a3() { var h = new HttpClient(new Resp()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: tag-undecided
  async Task a4() { var h = new HttpClient(new Rem()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  async Task a5() { var h = new HttpClient(new RemAdd()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: tag-undecided
  async Task a6() { var h = new HttpClient(new IfNot()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  async Task a7() { var h = new HttpClient(new Help()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  async Task a8() { var h = new HttpClient(new Sub()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  async Task a9() { var h = new HttpClient(new SyncFirst()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  async Task b1() { var h = new HttpClient(new Loop()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-expect: tag-undecided
  async Task b2() { var h = new HttpClient(new Early()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
  // tallygate-ok
  async Task b3() { var h = new HttpClient(new Local()); await h.PostAsJsonAsync(U, new { model = "gpt-4o", messages }); }
}
