   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
i  #000000 on #ef555b bold  |  #ffffff on #bd2132 bold  |  #000000 on #767676 bold
j  #000000 on #ef555b bold underline  |  #ffffff on #bd2132 bold underline  |  #000000 on #767676 bold underline
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 23d 49c 1b 2a
2a 1b 2c 65e 4c 1f 2c 1b 2a
2a 1b 2c 8e 61c 1f 2c 1b 2a
2a 1b 2c 15d 50e 4c 1f 2c 1b 2a
2a 1b 2c 21d 48e 1f 2c 1b 2a
2a 1b 2c 6e 63c 1f 2c 1b 2a
2a 1b 2c 8d 61c 1f 2c 1b 2a
2a 1b 2c 55e 14c 1f 2c 1b 2a
2a 1b 2c 62e 7c 1f 2c 1b 2a
2a 1b 2c 69e 1f 2c 1b 2a
2a 1b 2c 57e 12c 1f 2c 1b 2a
2a 1b 2c 12d 57c 1f 2c 1b 2a
2a 1b 2c 43e 26c 1f 2c 1b 2a
2a 1b 2c 68e 1c 1f 2c 1b 2a
2a 1b 2c 8e 61c 1f 2c 1b 2a
2a 1b 2c 65e 4c 1g 2c 1b 2a
2a 1b 2c 1b 2c 65e 4c 1b 2a
2a 1b 2c 43h 29c 1b 2a
2a 1b 74c 1b 2a
2a 1b 7c 3i 1j 15i 2c 3k 1l 21k 2c 3k 1l 8k 7c 1b 2a
2a 1b 2c 5m 8n 3m 8n 4m 11n 3m 7n 23c 1b 2a
2a 55b 19o 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 23d 31c 1b 1a
1a 1b 2c 48e 3c 1f 2c 1b 1a
1a 1b 2c 25e 26c 1f 2c 1b 1a
1a 1b 2c 15d 34e 2c 1f 2c 1b 1a
1a 1b 2c 15e 36c 1f 2c 1b 1a
1a 1b 2c 21d 27e 3c 1g 2c 1b 1a
1a 1b 2c 27e 24c 1p 2c 1b 1a
1a 1b 2c 8d 43c 1p 2c 1b 1a
1a 1b 2c 48e 3c 1p 2c 1b 1a
1a 1b 2c 8e 43c 1p 2c 1b 1a
1a 1b 2c 49e 2c 1p 2c 1b 1a
1a 1b 2c 1b 2c 47e 4c 1b 1a
1a 1b 2c 43h 11c 1b 1a
1a 1b 56c 1b 1a
1a 1b 5c 3i 1j 15i 2c 3k 1l 21k 5c 1b 1a
1a 1b 22c 3k 1l 8k 22c 1b 1a
1a 1b 2c 5m 8n 3m 8n 4m 11n 3m 7n 5c 1b 1a
1a 37b 19o 2b 1a
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
22a 1b 2c 1f 69q 2c 1b 22a
22a 1b 2c 1f 2c 64e 2c 1q 2c 1b 22a
22a 1b 2c 1f 69q 2c 1b 22a
22a 1b 2c 43h 29c 1b 22a
22a 1b 74c 1b 22a
22a 1b 7c 3i 1j 15i 2c 3k 1l 21k 2c 3k 1l 8k 7c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5m 8n 3m 8n 4m 11n 3m 7n 23c 1b 22a
22a 76b 22a
120a
120a
