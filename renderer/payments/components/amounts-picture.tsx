import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { amountShares, guaranteeStateOf } from '../payment-view.ts';
import classes from './amounts-picture.module.css';

export type AmountsPictureProps = { readonly order: Order };

/** An order's amounts in figures, and as bars: what is paid and outstanding, and below how much is guaranteed. */
export function AmountsPicture({ order }: AmountsPictureProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const { currency, totals, paidMinor, outstandingMinor, guaranteedMinor } = order;
  const money = (minor: number): string => format.money(minor, currency);
  const shares = amountShares(order);
  const guarantee = guaranteeStateOf(order);
  const guaranteed =
    guarantee === 'none' || guaranteedMinor === undefined ? t('amounts.none') : money(guaranteedMinor);
  const amounts = [
    { key: 'gross', value: money(totals.grossMinor) },
    { key: 'guaranteed', value: guaranteed },
    { key: 'paid', value: money(paidMinor) },
    { key: 'outstanding', value: money(outstandingMinor) },
  ] as const;
  return (
    <div>
      <dl className={classes.amounts}>
        {amounts.map(({ key, value }) => (
          <div key={key} className={classes.amount} data-amount={key}>
            <dt>
              {key !== 'gross' && (
                <span className={`${classes.swatch ?? ''} ${classes[key] ?? ''}`} aria-hidden />
              )}
              {t(`amounts.${key === 'guaranteed' && guarantee === 'pending' ? 'pending' : key}`)}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div
        className={classes.bars}
        role="img"
        aria-label={t('amounts.picture', {
          gross: money(totals.grossMinor),
          paid: money(paidMinor),
          outstanding: money(outstandingMinor),
          guaranteed: guarantee === 'active' ? guaranteed : money(0),
        })}
      >
        <div className={classes.bar}>
          <Part look="paid" share={shares.paid} />
          <Part look="outstanding" share={shares.outstanding} />
        </div>
        <div className={classes.bar} data-thin data-guarantee={guarantee}>
          <Part look="guaranteed" share={shares.guaranteed} />
        </div>
      </div>
    </div>
  );
}

type PartProps = { readonly look: 'paid' | 'outstanding' | 'guaranteed'; readonly share: number };

function Part({ look, share }: PartProps) {
  if (share === 0) return null;
  return (
    <div
      className={`${classes.part ?? ''} ${classes[look] ?? ''}`}
      style={{ width: `${(share * 100).toFixed(3)}%` }}
    />
  );
}
