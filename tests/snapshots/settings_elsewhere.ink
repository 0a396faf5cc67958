   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
f  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
i  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
j  #e0e5ed on #22262b  |  #1666aa on #e7e8eb bold  |  #e5e5e5 on #262626
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
m  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
80a
2a 76b 2a
2a 1b 2c 8d 64c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 23e 4f 43g 2c 1b 2a
2a 1b 2c 23e 4f 43g 2c 1b 2a
2a 1b 2c 23e 4f 43g 2c 1b 2a
2a 1b 2c 23h 20i 27h 2c 1b 2a
2a 1b 2c 23e 7f 40g 2c 1b 2a
2a 1b 2c 23e 19f 28g 2c 1b 2a
2a 1b 2c 23e 13f 1j 33g 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 69k 3c 1b 2a
2a 1b 2c 5k 67c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2l 13d 26m 31c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2n 10k 5n 10k 3n 6k 36c 1b 2a
2a 76b 2a
80a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 8d 46c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 23e 4f 25g 2c 1b 1a
1a 1b 2c 23e 4f 25g 2c 1b 1a
1a 1b 2c 23e 4f 25g 2c 1b 1a
1a 1b 2c 23h 20i 9h 2c 1b 1a
1a 1b 2c 23e 7f 22g 2c 1b 1a
1a 1b 2c 23e 19f 10g 2c 1b 1a
1a 1b 2c 23e 13f 1j 15g 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 44k 10c 1b 1a
1a 1b 2c 30k 24c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2l 13d 26m 13c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2n 10k 5n 10k 3n 6k 18c 1b 1a
1a 58b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 8d 64c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 23e 4f 43g 2c 1b 22a
22a 1b 2c 23e 4f 43g 2c 1b 22a
22a 1b 2c 23e 4f 43g 2c 1b 22a
22a 1b 2c 23h 20i 27h 2c 1b 22a
22a 1b 2c 23e 7f 40g 2c 1b 22a
22a 1b 2c 23e 19f 28g 2c 1b 22a
22a 1b 2c 23e 13f 1j 33g 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 69k 3c 1b 22a
22a 1b 2c 5k 67c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2l 13d 26m 31c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2n 10k 5n 10k 3n 6k 36c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
120a
