   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
p  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
q  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
r  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
s  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 23d 49c 1b 2a
2a 1b 2c 65e 7c 1b 2a
2a 1b 2c 8e 64c 1b 2a
2a 1b 2c 15d 50e 7c 1b 2a
2a 1b 2c 21d 48e 3c 1b 2a
2a 1b 2c 6e 66c 1b 2a
2a 1b 2c 8d 64c 1b 2a
2a 1b 2c 55e 17c 1b 2a
2a 1b 2c 62e 10c 1b 2a
2a 1b 2c 69e 3c 1b 2a
2a 1b 2c 57e 15c 1b 2a
2a 1b 2c 12d 60c 1b 2a
2a 1b 2c 43e 29c 1b 2a
2a 1b 2c 68e 4c 1b 2a
2a 1b 2c 8e 64c 1b 2a
2a 1b 2c 65e 7c 1b 2a
2a 1b 2c 60e 12c 1b 2a
2a 1b 2c 1f 2g 1h 29i 35j 2g 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 7c 3k 1l 15k 2c 3k 1l 21k 2c 3k 1l 8k 7c 1b 2a
2a 1b 2c 5m 8n 3m 8n 4m 11n 3m 7n 23c 1b 2a
2a 76b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 23d 31c 1b 1a
1a 1b 2c 48e 3c 1o 2c 1b 1a
1a 1b 2c 25e 26c 1o 2c 1b 1a
1a 1b 2c 15d 34e 2c 1o 2c 1b 1a
1a 1b 2c 15e 36c 1o 2c 1b 1a
1a 1b 2c 21d 27e 3c 1o 2c 1b 1a
1a 1b 2c 27e 24c 1p 2c 1b 1a
1a 1b 2c 8d 43c 1q 2c 1b 1a
1a 1b 2c 48e 3c 1q 2c 1b 1a
1a 1b 2c 8e 43c 1q 2c 1b 1a
1a 1b 2c 49e 2c 1q 2c 1b 1a
1a 1b 2c 14e 37c 1q 2c 1b 1a
1a 1b 2c 1f 2g 1h 29i 17j 2g 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 5c 3k 1l 15k 2c 3k 1l 21k 5c 1b 1a
1a 1b 22c 3k 1l 8k 22c 1b 1a
1a 1b 2c 5m 8n 3m 8n 4m 11n 3m 7n 5c 1b 1a
1a 37b 19r 2b 1a
60a
── 120 × 36 ──
120a
120a
22a 76b 22a
22a 1b 2c 23d 49c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 65e 7c 1b 22a
22a 1b 2c 8e 64c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 15d 50e 7c 1b 22a
22a 1b 2c 21d 48e 3c 1b 22a
22a 1b 2c 6e 66c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 8d 64c 1b 22a
22a 1b 2c 55e 17c 1b 22a
22a 1b 2c 62e 10c 1b 22a
22a 1b 2c 69e 3c 1b 22a
22a 1b 2c 57e 15c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 12d 60c 1b 22a
22a 1b 2c 43e 29c 1b 22a
22a 1b 2c 68e 4c 1b 22a
22a 1b 2c 8e 64c 1b 22a
22a 1b 2c 65e 7c 1b 22a
22a 1b 2c 60e 12c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1s 68f 1b 2c 1b 22a
22a 1b 2c 1s 2g 1h 29i 34j 2g 1b 2c 1b 22a
22a 1b 2c 1s 68f 1b 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 7c 3k 1l 15k 2c 3k 1l 21k 2c 3k 1l 8k 7c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5m 8n 3m 8n 4m 11n 3m 7n 23c 1b 22a
22a 76b 22a
120a
120a
120a
