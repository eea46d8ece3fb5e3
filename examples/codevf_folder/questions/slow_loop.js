function doubled(rows) {
  let found = [];
  for (const row of rows) {
    found = found.concat([row * 2]);
  }
  return found;
}
