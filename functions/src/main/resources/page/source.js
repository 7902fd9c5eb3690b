/** Pictures of other origins are shown over TLS alone, as the page's policy says. */
export function isShown(address) {
  return !address.startsWith("http:");
}

/** Where a request's source can be seen; null for nowhere. One that is frozen in the bucket always can. */
export function sourceOf(request) {
  const callersOwn = Object.values(request.parameters ?? {}).includes(request.source_url);
  return request.source_url && (!callersOwn || isShown(request.source_url)) ? request.source_url : null;
}
