export function viaGateway(url: string) {
  const parts = url.split("/");
  if (parts[2] === "gateway.ai.cloudflare.com") {
    if (parts[6] === "openai") {
      return parts.slice(0, 7).concat(parts.slice(-2)).join("/");
    }
    return parts.slice(0, 8).join("/");
  }
  return url;
}
