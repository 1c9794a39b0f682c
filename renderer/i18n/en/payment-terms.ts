export const paymentTerms = {
  title: 'Payment terms',
};
