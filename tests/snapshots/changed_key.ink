   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #ef555b on #181c21  |  #bd2132 on #f2f3f6  |  #767676 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
g  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
j  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
k  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
l  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
80a
2a 76b 2a
2a 1b 2c 32d 40c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 67e 5c 1b 2a
2a 1b 2c 9e 63c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 26d 46c 1b 2a
2a 1b 74c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 2c 27d 45c 1b 2a
2a 1b 74c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 2c 64e 8c 1b 2a
2a 1b 2c 6e 66c 1b 2a
2a 1b 74c 1b 2a
2a 1b 27c 19f 28c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5g 17h 3g 8h 3g 6h 30c 1b 2a
2a 76b 2a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 32d 22c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 50e 1c 1i 2c 1b 1a
1a 1b 2c 26e 25c 1i 2c 1b 1a
1a 1b 53c 1i 2c 1b 1a
1a 1b 2c 26d 25c 1i 2c 1b 1a
1a 1b 53c 1i 2c 1b 1a
1a 1b 7c 40d 6c 1i 2c 1b 1a
1a 1b 7c 40d 6c 1i 2c 1b 1a
1a 1b 2c 27d 24c 1i 2c 1b 1a
1a 1b 53c 1i 2c 1b 1a
1a 1b 7c 40d 6c 1j 2c 1b 1a
1a 1b 7c 40d 6c 1k 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 18c 19f 19c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5g 17h 3g 8h 3g 6h 12c 1b 1a
1a 37b 19l 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 32d 40c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 67e 5c 1b 22a
22a 1b 2c 9e 63c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 26d 46c 1b 22a
22a 1b 74c 1b 22a
22a 1b 17c 40d 17c 1b 22a
22a 1b 17c 40d 17c 1b 22a
22a 1b 2c 27d 45c 1b 22a
22a 1b 74c 1b 22a
22a 1b 17c 40d 17c 1b 22a
22a 1b 17c 40d 17c 1b 22a
22a 1b 2c 64e 8c 1b 22a
22a 1b 2c 6e 66c 1b 22a
22a 1b 74c 1b 22a
22a 1b 27c 19f 28c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5g 17h 3g 8h 3g 6h 30c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
