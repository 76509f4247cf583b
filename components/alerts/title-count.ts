const COUNT = /^\(\d+\) /;

/** Writes a number before the title of the tab; 0 takes it away. */
export function countInTitle(count: number): void {
  const plain = document.title.replace(COUNT, '');
  document.title = count > 0 ? `(${count}) ${plain}` : plain;
}
