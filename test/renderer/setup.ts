import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// What jsdom lacks and Mantine asks for.
window.matchMedia = (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
});
window.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
// Fonts are loaded or not; a test has none.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
// jsdom lays nothing out: every element is as large as a small window.
Object.defineProperty(Element.prototype, 'clientHeight', { value: 600 });
Object.defineProperty(Element.prototype, 'clientWidth', { value: 1000 });
Object.defineProperty(Element.prototype, 'scrollHeight', { value: 1_000_000 });
Element.prototype.scrollIntoView = () => {};
Element.prototype.setPointerCapture = () => {};
Element.prototype.scrollTo = function (this: Element, options?: ScrollToOptions | number): void {
  this.scrollTop = typeof options === 'object' ? (options.top ?? 0) : 0;
  this.dispatchEvent(new Event('scroll'));
};
window.HTMLElement.prototype.hasPointerCapture = () => false;

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});
