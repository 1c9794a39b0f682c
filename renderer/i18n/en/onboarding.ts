export const onboarding = {
  title: 'Home',
};
