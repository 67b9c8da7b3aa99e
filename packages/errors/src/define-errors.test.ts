import { expect, expectTypeOf, it } from 'vitest';
import { defineCodes, defineDoorErrors, defineErrors, guardFor } from './index.ts';

const shopErrors = {
  CART_EMPTY: { message: 'The cart {id} is empty.', remedy: 'Fill {id}, or pass {options}.' },
  SHOP_CLOSED: { message: 'The shop is closed.', remedy: 'Come back at {hour}.' },
} as const;

class ShopError extends defineErrors('ShopError', shopErrors) {}
const isShopError = guardFor(ShopError);

it('fills message and remedy, and leaves words without a fact in their braces', () => {
  const error = new ShopError('CART_EMPTY', { id: 0 });
  expect(error.message).toBe('The cart 0 is empty.');
  expect(error.remedy).toBe('Fill 0, or pass {options}.');
  expect(error.name).toBe('ShopError');
  expect(error.stack).toContain('define-errors.test.ts');
});

it('says code and facts in bundles without texts', () => {
  class EdgeError extends defineCodes<'CART_EMPTY'>('EdgeError') {}
  const error = new EdgeError('CART_EMPTY', { id: 0 });
  expect(error).toMatchObject({ name: 'EdgeError', code: 'CART_EMPTY' });
  expect(error.message).toBe('CART_EMPTY {"id":0}');
  expect(error.remedy).toBe('Look up CART_EMPTY in docs/errors.md of Hookpact.');
  expect(new EdgeError('CART_EMPTY', { remedy: 'Fill it.' }).remedy).toBe('Fill it.');
});

it('keeps the cause, and has none where none is given', () => {
  const cause = new Error('why');
  expect(new ShopError('SHOP_CLOSED', {}, { cause }).cause).toBe(cause);
  expect('cause' in new ShopError('SHOP_CLOSED')).toBe(false);
});

it('adds the remedy to the message where that is all that people see', () => {
  class LoudError extends defineErrors('LoudError', shopErrors, { remedyInMessage: true }) {}
  expect(new LoudError('SHOP_CLOSED', { hour: 9 }).message).toBe(
    'The shop is closed.\nCome back at 9.',
  );
});

it('recognises errors by name and code, those of another copy of the package too', () => {
  class OtherCopy extends defineErrors('ShopError', shopErrors) {}
  class CafeError extends defineErrors('CafeError', shopErrors) {}
  expect(isShopError(new OtherCopy('SHOP_CLOSED'), 'SHOP_CLOSED')).toBe(true);
  expect(isShopError(new ShopError('SHOP_CLOSED'), 'CART_EMPTY')).toBe(false);
  expect(isShopError(new CafeError('SHOP_CLOSED'))).toBe(false);
  expect(isShopError({ name: 'ShopError', code: 'SHOP_CLOSED' })).toBe(false);
  expect(isShopError(undefined)).toBe(false);
});

it('knows the codes of the table', () => {
  expectTypeOf<ConstructorParameters<typeof ShopError>[0]>().toEqualTypeOf<
    'CART_EMPTY' | 'SHOP_CLOSED'
  >();
  expectTypeOf(isShopError).parameter(1).toEqualTypeOf<'CART_EMPTY' | 'SHOP_CLOSED' | undefined>();
});

it('gives a door codes of its own, whose errors are errors of the package', () => {
  const refundErrors = {
    REFUND_LATE: { message: 'The refund is {days} days late.', remedy: 'Ask {who}.' },
  } as const;
  class Base extends defineErrors<keyof typeof shopErrors, 'REFUND_LATE'>('Shop', shopErrors) {}
  class RefundError extends defineDoorErrors<'REFUND_LATE', Base>(Base, refundErrors) {}
  const isBase = guardFor(Base);

  const cause = new Error('why');
  const error = new RefundError('REFUND_LATE', { days: 3, who: 'us' }, { cause });
  expect(error).toMatchObject({ message: 'The refund is 3 days late.', remedy: 'Ask us.', cause });
  expect(error).toBeInstanceOf(Base);
  expect(isBase(error, 'REFUND_LATE')).toBe(true);
  expect(isBase(error, 'CART_EMPTY')).toBe(false);
  expectTypeOf<ConstructorParameters<typeof RefundError>[0]>().toEqualTypeOf<'REFUND_LATE'>();
});
