import { deliveries, events, movers, notices, orders, receipts } from '../tables.ts';
import { rowWriter } from './rowWriter.ts';

/** How the store writes whole rows; each table's statements are built once. */
export const writers = {
  orders: rowWriter(orders, 'id'),
  movers: rowWriter(movers, 'id'),
  deliveries: rowWriter(deliveries, 'id', { fixed: ['orderId', 'number', 'moverId', 'personId', 'agency'] }),
  events: rowWriter(events, 'position', { made: ['position'] }),
  receipts: rowWriter(receipts, 'id'),
  notices: rowWriter(notices, 'id'),
};
