export const rules = {
  title: 'Payment rules',
};
